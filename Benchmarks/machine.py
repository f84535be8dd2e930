"""What the figures were measured on and with."""

import os
import platform
import shutil
import subprocess

PACKAGES = ["numpy", "scipy", "scikit-learn", "jax", "jaxlib", "torch", "optuna", "joblib"]


def first_line(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()[0].strip()


def compiler():
    """gcc where there is one, since it has vector versions of exp in glibc's libmvec."""
    return shutil.which("gcc") or shutil.which("cc")


def processor():
    with open("/proc/cpuinfo") as file:
        lines = dict(line.split(":", 1) for line in file.read().split("\n\n")[0].splitlines())
    fields = {name.strip(): value.strip() for name, value in lines.items()}
    widest = next(
        (
            name
            for flag, name in (("avx512f", "AVX-512"), ("avx2", "AVX2"))
            if flag in fields["flags"].split()
        ),
        "SSE",
    )
    return "%s (family %s, model %s), %s, two cores used" % (
        fields["model name"],
        fields["cpu family"],
        fields["model"],
        widest,
    )


def describe(python):
    names = ", ".join(map(repr, PACKAGES))
    versions = first_line(
        python,
        "-c",
        "from importlib.metadata import version; "
        "print(', '.join(name + ' ' + version(name) for name in (%s)))" % names,
    )
    return {
        "processor": processor(),
        "system": platform.freedesktop_os_release()["PRETTY_NAME"],
        "nnlab": "built by %s for `%s`"
        % (first_line("swift", "--version"), os.environ.get("NNLAB_CPU", "x86-64-v3")),
        "peers": "%s; %s; %s"
        % (first_line(python, "--version"), versions, first_line(compiler(), "--version")),
    }
