"""Writes the cases of layer normalization and dropout: `python3 layers.py FOLDER`, with PyTorch installed.

PyTorch trains in float64 on the CPU. `torch.nn.LayerNorm` stands between the affine map and the activation of each hidden
layer. Dropout takes the masks that `mask` computes here, a second implementation of what docs/determinism.md says of them:
PyTorch's own would be others.
"""

import json
import sys

import torch

MASK32 = 0xFFFFFFFF
DROPOUT = 4


def philox(counter, key):
    """Philox4x32-10 (Salmon et al. 2011)."""
    counter, key = list(counter), list(key)
    for _ in range(10):
        first, second = counter[0] * 0xD2511F53, counter[2] * 0xCD9E8D57
        counter = [
            (second >> 32) ^ counter[1] ^ key[0], second & MASK32,
            (first >> 32) ^ counter[3] ^ key[1], first & MASK32,
        ]
        key = [(key[0] + 0x9E3779B9) & MASK32, (key[1] + 0xBB67AE85) & MASK32]
    return counter


def mask(seed, epoch, batch, layer, rows, units, rate):
    """0 for outputs that are dropped, 1 / (1 - rate) for others, [rows, units]."""
    words = []
    while len(words) < rows * units:
        counter = (len(words) // 4, epoch, batch, DROPOUT | layer << 8)
        words += philox(counter, (seed & MASK32, seed >> 32))
    kept = [0.0 if word < int(rate * 2**32) else 1 / (1 - rate) for word in words[: rows * units]]
    return torch.tensor(kept, dtype=torch.float64).reshape(rows, units)


ACTIVATIONS = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}


class Model(torch.nn.Module):
    def __init__(self, sizes, activation, bias, epsilon, rates, seed):
        super().__init__()
        self.activation, self.rates, self.seed = ACTIVATIONS[activation], rates, seed
        pairs = list(zip(sizes, sizes[1:]))
        self.dense = torch.nn.ModuleList(torch.nn.Linear(*pair, bias=bias) for pair in pairs)
        norms = [torch.nn.LayerNorm(size, eps=epsilon) for size in sizes[1:-1]] if epsilon else []
        self.norms = torch.nn.ModuleList(norms)

    def forward(self, x, step=None):
        for layer, dense in enumerate(self.dense[:-1]):
            z = dense(x)
            x = self.activation(self.norms[layer](z) if self.norms else z)
            if step and self.rates:
                x = x * mask(self.seed, *step, layer, *x.shape, self.rates[layer])
        return self.dense[-1](x)


def parameters(model):
    layers = []
    for index, dense in enumerate(model.dense):
        layer = {"weight": dense.weight.tolist()}
        if dense.bias is not None:
            layer["bias"] = dense.bias.tolist()
        if index < len(model.norms):
            layer["scale"] = model.norms[index].weight.tolist()
            layer["shift"] = model.norms[index].bias.tolist()
        layers.append(layer)
    return layers


def case(name, sizes, activation, make_optimizer, optimizer, loss, epsilon=None, rates=None, bias=True, seed=0):
    torch.manual_seed(11)
    model = Model(sizes, activation, bias, epsilon, rates, seed)
    with torch.no_grad():
        # Other starts than 1 and 0, so that neither can be taken for the other.
        for norm in model.norms:
            norm.weight.add_(0.2 * torch.randn_like(norm.weight))
            norm.bias.add_(0.2 * torch.randn_like(norm.bias))
    rows, batch, epochs = 23, 8, 12
    x = torch.randn(rows, sizes[0])
    classes = torch.arange(rows) % sizes[-1]
    if loss == "cross_entropy":
        function, targets = torch.nn.CrossEntropyLoss(), torch.nn.functional.one_hot(classes, sizes[-1]).double()
        output, outputs_of = "softmax", lambda z: torch.softmax(z, 1)
    else:
        function, targets = torch.nn.MSELoss(), torch.randn(rows, sizes[-1])
        output, outputs_of = "identity", lambda z: z
    initial = parameters(model)
    steps = make_optimizer(model.parameters())
    losses = []
    for epoch in range(epochs):
        for number, start in enumerate(range(0, rows, batch)):
            part = slice(start, start + batch)
            steps.zero_grad()
            function(model(x[part], (epoch, number)), targets[part]).backward()
            steps.step()
        losses.append(function(model(x), targets).item())
    content = {
        "name": name,
        "source": f"PyTorch {torch.__version__}, float64; masks of dropout computed as docs/determinism.md says",
        "network": {"sizes": sizes, "activations": [activation] * (len(sizes) - 2) + [output], "bias": bias},
        "loss": loss,
        "reduction": "mean",
        "optimizer": optimizer,
        "schedule": None,
        "clip_norm": None,
        "batch_size": batch,
        "epochs": epochs,
        "inputs": x.tolist(),
        "targets": targets.tolist(),
        "initial": initial,
        "recorded": "loss over the whole dataset after every epoch",
        "losses": losses,
        "final": parameters(model),
        "predictions": outputs_of(model(x)).tolist(),
    }
    if epsilon:
        content["normalization"] = {"name": "layer", "epsilon": epsilon}
    if rates:
        content |= {"dropout": rates, "seed": seed}
    with open(f"{sys.argv[1]}/{name}.json", "w") as file:
        json.dump(content, file, indent=1)
        file.write("\n")


torch.set_default_dtype(torch.float64)
case(
    "layer-norm", [4, 9, 6, 2], "tanh", lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
    {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9}, "mean_squared_error", epsilon=1e-5)
case(
    "layer-norm-without-biases", [4, 7, 3], "relu", lambda p: torch.optim.Adam(p, lr=0.02),
    {"name": "adam", "learning_rate": 0.02}, "cross_entropy", epsilon=1e-3, bias=False)
case(
    "dropout", [4, 12, 8, 3], "relu", lambda p: torch.optim.Adam(p, lr=0.02),
    {"name": "adam", "learning_rate": 0.02}, "cross_entropy", rates=[0.25, 0.5], seed=5)
case(
    "dropout-and-layer-norm", [3, 10, 7, 2], "sigmoid", lambda p: torch.optim.AdamW(p, lr=0.03, weight_decay=0.1),
    {"name": "adamw", "learning_rate": 0.03, "weight_decay": 0.1}, "mean_squared_error", epsilon=1e-5,
    rates=[0.1, 0.3], seed=0x0123456789ABCDEF)
