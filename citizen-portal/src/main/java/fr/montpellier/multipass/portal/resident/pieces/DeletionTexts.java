package fr.montpellier.multipass.portal.resident.pieces;

import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.util.List;
import java.util.stream.Stream;

/** Says which démarches read a document, and how its deletion affects each case. */
final class DeletionTexts {

    private DeletionTexts() {}

    /** Returns what happens to each case, or that they cannot be named now, then to the document. */
    static List<String> consequences(ConsentGateway consent, String piece) {
        return Stream.of(
                        readers(consent, piece),
                        Stream.of(Texts.get("piece.delete.consequence")),
                        ChangeablePieces.sentence().stream())
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<String> readers(ConsentGateway consent, String piece) {
        try {
            return consent.readersOf(piece).stream().map(authorisation -> reader(authorisation, piece));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            return Stream.of(Texts.get("piece.delete.readers-unknown"));
        }
    }

    private static String reader(SharingAuthorisation authorisation, String piece) {
        boolean missed = authorisation.types().stream()
                .filter(type -> read(authorisation, type).contains(piece))
                .anyMatch(type -> type.needed().required() && !hasAlternative(authorisation, type));
        return Texts.get(
                missed ? "piece.delete.required" : "piece.delete.optional",
                authorisation.demarche().title(),
                authorisation.department().name());
    }

    /** Returns whether enough documents of another type are given, of which one is enough. */
    private static boolean hasAlternative(SharingAuthorisation authorisation, RequestedType type) {
        return type.needed().alternative().isPresent()
                && authorisation.types().stream()
                        .filter(other -> !other.code().equals(type.code())
                                && other.needed()
                                        .alternative()
                                        .equals(type.needed().alternative()))
                        .anyMatch(other -> read(authorisation, other).size()
                                >= other.needed().documents());
    }

    private static List<String> read(SharingAuthorisation authorisation, RequestedType type) {
        return authorisation.documents().getOrDefault(type.code(), List.of());
    }
}
