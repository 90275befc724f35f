package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Names the documents of authorisations, whose sentences name their types.
 *
 * @param names of documents by identifier, of those types of which the resident has several
 */
public record GivenPieces(Map<String, String> names) {

    /** Loads the names with one call; there are none while the vault does not answer, and the types say the rest. */
    public static GivenPieces load(VaultGateway vault) {
        try {
            return new GivenPieces(PieceTexts.namesOfSeveral(vault.documents()));
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            return new GivenPieces(Map.of());
        }
    }

    /** Names the documents of an authorisation of which the resident has several of the type; empty if there is none. */
    public Optional<Paragraph> of(Authorisation authorisation) {
        String given = authorisation.types().stream()
                .flatMap(type -> authorisation.documents().getOrDefault(type.code(), List.of()).stream())
                .map(names::get)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        return given.isEmpty()
                ? Optional.empty()
                : Optional.of(new Paragraph(Texts.get("authorisation.pieces", given)));
    }
}
