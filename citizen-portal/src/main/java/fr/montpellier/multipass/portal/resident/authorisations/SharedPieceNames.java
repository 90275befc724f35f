package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names the documents of authorisations, whose sentences name their types.
 *
 * @param names of the resident's documents by identifier
 * @param several identifiers of those documents of whose type the resident has another
 */
public record SharedPieceNames(Map<String, String> names, Set<String> several) {

    /** Loads the names with one call; there are none while the vault does not answer, and the types say the rest. */
    public static SharedPieceNames load(VaultGateway vault) {
        try {
            List<Document> documents = vault.documents();
            return new SharedPieceNames(
                    PieceTexts.namesById(documents),
                    PieceTexts.namesOfSeveral(documents).keySet());
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            return new SharedPieceNames(Map.of(), Set.of());
        }
    }

    /**
     * Names all documents of an authorisation, if the resident has several of a type of theirs; empty if its types
     * name them.
     */
    public Optional<Paragraph> of(SharingAuthorisation authorisation) {
        boolean typesAreEnough = authorisation.documents().values().stream()
                .flatMap(List::stream)
                .noneMatch(several::contains);
        if (typesAreEnough) {
            return Optional.empty();
        }
        String given = authorisation.types().stream()
                .flatMap(type -> authorisation.documents().getOrDefault(type.code(), List.of()).stream()
                        .map(id -> Optional.ofNullable(names.get(id)).orElseGet(() -> unknown(type, authorisation))))
                .collect(Collectors.joining(" · "));
        return Optional.of(new Paragraph(Texts.get("authorisation.pieces", given)));
    }

    /**
     * Names a document that the vault does not list: it was deleted after the authorisation had ended, unless a helper, who
     * sees only the types of their mandate, acts for the resident.
     */
    private static String unknown(RequestedType type, SharingAuthorisation authorisation) {
        boolean isActing = Person.current().filter(Person::isRepresented).isPresent();
        return authorisation.isActive() || isActing ? type.name() : Texts.get("piece.deleted-since", type.name());
    }
}
