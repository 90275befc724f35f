package fr.montpellier.multipass.portal.resident.cases;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The documents that a department refused, as they are in the vault, replaced and archived ones too.
 *
 * @param documents by identifier; without those that the vault does not have or does not answer for
 */
public record RefusedDocuments(Map<String, Document> documents) {

    /** None, where nothing is compared to them. */
    public static final RefusedDocuments NONE = new RefusedDocuments(Map.of());

    public RefusedDocuments {
        documents = Map.copyOf(documents);
    }

    /** Finds the refused documents of these requests, each once, until the vault does not answer. */
    public static RefusedDocuments find(VaultGateway vault, Collection<OwnCase.PieceRequest> requests) {
        Map<String, Document> found = new HashMap<>();
        try {
            requests.stream()
                    .filter(OwnCase.PieceRequest::isRefusal)
                    .flatMap(each -> each.refused().stream())
                    .distinct()
                    .forEach(id -> vault.findDocument(id).ifPresent(document -> found.put(id, document)));
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            // The others are not asked for either: each would wait as long.
        }
        return new RefusedDocuments(found);
    }

    /** Returns the document that was refused; empty if none was, or it is not known. */
    Optional<Document> of(OwnCase.PieceRequest request) {
        return request.isRefusal()
                ? request.refused().flatMap(id -> Optional.ofNullable(documents.get(id)))
                : Optional.empty();
    }

    /** Returns the date of the refused document. */
    Optional<LocalDate> date(OwnCase.PieceRequest request) {
        return of(request).flatMap(Document::dated).map(Document.Dated::date);
    }
}
