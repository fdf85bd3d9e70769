"""One step down the gradient: rates, averages, and a step recorded once and replayed."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import torch

from factx.model.recipe.network import Network


class Optimiser:
    """AdamW with rates that rise, then fall to nothing; keeps an average of the weights."""

    def __init__(self, network: Network, options: dict[str, Any]) -> None:
        self.options, self.step = options, 0
        groups = [
            {"params": list(parameters), "rate": rate}
            for rate, parameters in _rates(network, options)
        ]
        self.adam = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, fused=True)
        self.trained = [p for p in network.parameters() if p.requires_grad]
        self.average = [p.detach().clone() for p in self.trained]

    def update(self, *, passed: float) -> None:
        """Step down the gradient; ``passed`` is the share of the time that is over."""
        warm = self.options["warm_up"]
        for group in self.adam.param_groups:
            group["lr"] = group["rate"] * min((passed + 1e-3) / warm, (1 - passed) / (1 - warm))
        torch.nn.utils.clip_grad_norm_(self.trained, 1.0)
        self.adam.step()
        self.step += 1
        keep = min(self.options["average"], (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(self.average, self.trained, 1 - keep)

    @torch.no_grad()
    def finish(self) -> None:
        """Put the average in place of the last weights."""
        torch._foreach_copy_(self.trained, self.average)


Losses = dict[str, torch.Tensor]


class Gradients:
    """Computes losses and their gradients for row numbers, which may come in parts that add up.

    On an accelerator the work is recorded once and replayed: these networks are so small that
    starting each operation costs more than the operation. The shape of a batch is then fixed.
    """

    _WARM_UP = 3

    def __init__(self, compute: Callable[..., Iterable[Losses]], *, replay: bool) -> None:
        self.compute, self.replay = compute, replay
        self.graph: Any = None

    def __call__(self, rows: Sequence[torch.Tensor], parameters: Sequence[torch.Tensor]) -> Losses:
        """Leave the gradients in the parameters and return the losses."""
        if not self.replay:
            _forget(parameters)
            return self._backward(rows)
        if self.graph is None and not self._recorded(rows, parameters):
            return self(rows, parameters)
        torch._foreach_copy_(self.given, list(rows))
        self.graph.replay()
        return self.found

    def _backward(self, rows: Sequence[torch.Tensor]) -> Losses:
        total: Losses = {}
        for found in self.compute(*rows):
            torch.stack(list(found.values())).sum().backward()
            total = {name: value.detach() + total.get(name, 0) for name, value in found.items()}
        return total

    def _recorded(self, rows: Sequence[torch.Tensor], parameters: Sequence[torch.Tensor]) -> bool:
        try:
            self._record(rows, parameters)
        except RuntimeError as error:
            print(f"not replayed: {error}", file=sys.stderr)
            self.replay = False
        return self.replay

    def _record(self, rows: Sequence[torch.Tensor], parameters: Sequence[torch.Tensor]) -> None:
        self.given = [row.clone() for row in rows]
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(self._WARM_UP):
                _forget(parameters)
                self._backward(self.given)
        torch.cuda.current_stream().wait_stream(side)
        _forget(parameters)
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph):
            self.found = self._backward(self.given)


def _forget(parameters: Sequence[torch.Tensor]) -> None:
    for parameter in parameters:
        parameter.grad = None


def _rates(network: Network, options: dict[str, Any]) -> Iterator[tuple[float, list[Any]]]:
    """Yield the learning rate of each part; lower layers move less."""
    layers = network.encoder.encoder.layer
    inside = set()
    for depth, layer in enumerate(layers):
        rate = options["rate_encoder"] * options["lower_layers"] ** (len(layers) - 1 - depth)
        yield rate, list(layer.parameters())
        inside.update(map(id, layer.parameters()))
    yield (
        options["rate_heads"],
        [p for p in network.parameters() if p.requires_grad and id(p) not in inside],
    )
