package fr.montpellier.multipass.simulators.particulier;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Plans the next answer; answers 404 unless {@code multipass.simulators.faults=true}. */
@RestController
class PlannedErrorsController {

    private final PlannedErrors planned;

    PlannedErrorsController(PlannedErrors planned) {
        this.planned = planned;
    }

    @PostMapping("/faults/{code}")
    ResponseEntity<Void> plan(@PathVariable String code) {
        return planned.plan(code)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.notFound().build();
    }
}
