"""What a fit steps: a model's logits, with loss and accuracy of labels that may be groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wbc_desktop.learning.fit_settings import FitSettings

if TYPE_CHECKING:
    import keras


def trainer_of(model: keras.Model, settings: FitSettings) -> keras.Model:
    """A view of the model with logits alone, compiled with the loss of partial labels."""
    import keras

    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = not settings.freeze_norm
    trainer = keras.Model(model.input, model.output["logits"])
    trainer.compile(
        optimizer=keras.optimizers.Adam(settings.learning_rate),
        loss=partial_loss,
        metrics=[partial_accuracy],
        jit_compile=False,
    )
    return trainer


def partial_loss(targets: Any, logits: Any) -> Any:
    """Minus log of the probability summed over the classes a label may mean."""
    from keras import ops

    allowed = ops.where(targets > 0, logits, -1e9)
    whole = ops.logsumexp(logits, axis=-1)
    return ops.mean(whole - ops.logsumexp(allowed, axis=-1))


def partial_accuracy(targets: Any, logits: Any) -> Any:
    """Share of crops whose first choice is one of the classes their label may mean."""
    from keras import ops

    chosen = ops.one_hot(ops.argmax(logits, axis=-1), targets.shape[-1])
    return ops.mean(ops.max(chosen * targets, axis=-1))


partial_accuracy.__name__ = "accuracy"
