package fr.montpellier.multipass.portal.resident.accesses;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.vault.Erasure;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the erasures of documents that journal entries name: each once, and none once the vault did not answer. */
final class ErasedDocuments {

    private final VaultGateway vault;
    private final Map<String, Optional<Erasure>> known = new HashMap<>();
    private boolean answers = true;

    ErasedDocuments(VaultGateway vault) {
        this.vault = vault;
    }

    /** Returns the erasure of a document; empty if there is none, or the vault does not answer. */
    Optional<Erasure> find(String document) {
        return known.computeIfAbsent(document, this::read);
    }

    private Optional<Erasure> read(String document) {
        if (!answers) {
            return Optional.empty();
        }
        try {
            return vault.findErasure(document);
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            // The other entries are shown without waiting for it again.
            answers = false;
            return Optional.empty();
        }
    }
}
