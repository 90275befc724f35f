package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import fr.montpellier.multipass.vault.catalogue.types.MandatedTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Returns how many more documents a resident may deposit, so that they know it before they choose a file. */
@RestController
@WithinMandate
class DocumentLimitController {

    private final DocumentLimit limit;
    private final MandatedTypes mandated;

    DocumentLimitController(DocumentLimit limit, MandatedTypes mandated) {
        this.limit = limit;
        this.mandated = mandated;
    }

    /**
     * @param maximum largest number of documents of one resident
     * @param reached whether a deposit would be refused
     * @param left how many may still be deposited; {@code null} for a helper, who learns nothing else of documents outside the
     *     mandate
     */
    record DocumentLimitView(
            int maximum, boolean reached, @Nullable Integer left) {}

    @GetMapping("/api/document-limit")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    DocumentLimitView limit(Caller.Resident resident) {
        int left = limit.left(resident.subject());
        return new DocumentLimitView(
                limit.maximum(), left == 0, mandated.limit().isPresent() ? null : left);
    }
}
