package fr.montpellier.multipass.portal.resident.cases;

import fr.montpellier.multipass.portal.design.texts.AlikePieces;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.ChosenDocument;
import fr.montpellier.multipass.portal.gateways.consent.OwnCase;
import fr.montpellier.multipass.portal.gateways.consent.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.DocumentChoice;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.pieces.OfferedDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The document with which a resident answers a department in one tap: the best of those that they have not given.
 *
 * @param documents all that is read once it is given
 */
record PieceAnswer(
        Authorisation authorisation, RequestedType type, DocumentChoice document, List<ChosenDocument> documents) {

    /** Returns the answer, or empty if no document suits, or the resident has to choose which one it replaces. */
    static Optional<PieceAnswer> find(Authorisation authorisation, VaultGateway vault, OwnCase.PieceRequest asked) {
        return authorisation.types().stream()
                .filter(type -> type.code().equals(asked.type().code()))
                .findFirst()
                .flatMap(type -> find(authorisation, vault, asked, type));
    }

    private static Optional<PieceAnswer> find(
            Authorisation authorisation, VaultGateway vault, OwnCase.PieceRequest asked, RequestedType type) {
        List<String> given = authorisation.documents().getOrDefault(type.code(), List.of());
        List<String> kept = given.stream()
                .filter(id -> !asked.refused().filter(id::equals).isPresent())
                .toList();
        // With one document of the type, the new one takes its place.
        List<String> beside = type.needed().documents() == 1 ? List.of() : kept;
        if (beside.size() >= type.needed().documents()) {
            return Optional.empty();
        }
        return OfferedDocuments.of(vault, List.of(type)).of(type).stream()
                .filter(DocumentChoice::suits)
                .filter(choice -> !given.contains(choice.id())
                        && !asked.refused().filter(choice.id()::equals).isPresent())
                .findFirst()
                .map(choice -> new PieceAnswer(authorisation, type, choice, read(authorisation, type, beside, choice)));
    }

    private static List<ChosenDocument> read(
            Authorisation authorisation, RequestedType answered, List<String> beside, DocumentChoice choice) {
        List<ChosenDocument> read = new ArrayList<>();
        authorisation.documents().forEach((type, ids) -> {
            if (!type.equals(answered.code())) {
                ids.forEach(id -> read.add(new ChosenDocument(type, id)));
            }
        });
        beside.forEach(id -> read.add(new ChosenDocument(answered.code(), id)));
        read.add(new ChosenDocument(answered.code(), choice.id()));
        return read;
    }

    /** Names the document, with its deposit, since the resident sees no list here. */
    String name() {
        return AlikePieces.nameAndDeposit(
                type.name() + document.period().map(period -> " " + period).orElse(""), document.depositedAt(), false);
    }
}
