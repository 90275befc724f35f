package fr.montpellier.multipass.simulators.faults;

import java.time.Duration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Adds faults; exists only when {@code multipass.simulators.faults=true}. */
@RestController
@RequestMapping("/faults")
public class FaultsController {

    private final Faults faults;

    /** Creates a controller that adds to these faults. */
    public FaultsController(Faults faults) {
        this.faults = faults;
    }

    @PostMapping("/{code}")
    ResponseEntity<Void> plant(
            @PathVariable String code,
            @RequestParam(defaultValue = "token") String endpoint,
            @RequestParam(defaultValue = "10000") long milliseconds) {
        return Fault.of(code)
                .map(fault -> {
                    faults.plant(fault, new Faults.Target(endpoint, Duration.ofMillis(milliseconds)));
                    return ResponseEntity.noContent().<Void>build();
                })
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @DeleteMapping
    ResponseEntity<Void> clear() {
        faults.clear();
        return ResponseEntity.noContent().build();
    }
}
