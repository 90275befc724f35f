package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import fr.montpellier.multipass.vault.checking.isolation.IsolatedWorkers;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Returns whether text is recognised on photographs and scans, so that residents are asked for their agreement before
 * the deposit.
 */
@RestController
@WithinMandate
class TextRecognitionController {

    private final IsolatedWorkers workers;

    TextRecognitionController(IsolatedWorkers workers) {
        this.workers = workers;
    }

    /** @param available whether a deposit may ask for it */
    record TextRecognitionView(boolean available) {}

    @GetMapping("/api/text-recognition")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    TextRecognitionView available() {
        return new TextRecognitionView(workers.recognisesText());
    }
}
