package fr.montpellier.multipass.portal.resident.cases;

import fr.montpellier.multipass.portal.design.texts.AlikePieces;
import fr.montpellier.multipass.portal.design.texts.Texts;
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
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The document with which a resident answers a department in one tap: the best of those that they have not given.
 *
 * @param documents all that is read once it is given
 */
record PieceAnswer(
        Authorisation authorisation, RequestedType type, DocumentChoice document, List<ChosenDocument> documents) {

    /** Reasons to which another document that suits is an answer: the piece is missing, was deleted, or cannot be read. */
    private static final Set<String> ANSWERED = Set.of("missing", "deleted", "unreadable");

    /** Returns the answer, or empty if no document suits, or the resident has to choose which one it replaces. */
    static Optional<PieceAnswer> find(
            Authorisation authorisation, VaultGateway vault, OwnCase request, OwnCase.PieceRequest asked) {
        // One that is too old or of another person: only the resident knows which one is better.
        if (!ANSWERED.contains(asked.reason())) {
            return Optional.empty();
        }
        Set<String> refused = request.content().map(OwnCase.Content::requests).orElse(List.of()).stream()
                .flatMap(each -> each.refused().stream())
                .collect(Collectors.toSet());
        return authorisation.types().stream()
                .filter(type -> type.code().equals(asked.type().code()))
                .findFirst()
                .flatMap(type -> find(authorisation, vault, refused, type));
    }

    private static Optional<PieceAnswer> find(
            Authorisation authorisation, VaultGateway vault, Set<String> refused, RequestedType type) {
        List<String> given = authorisation.documents().getOrDefault(type.code(), List.of());
        List<String> kept = given.stream().filter(id -> !refused.contains(id)).toList();
        // With one document of the type, the new one takes its place.
        List<String> beside = type.needed().documents() == 1 ? List.of() : kept;
        if (beside.size() >= type.needed().documents()) {
            return Optional.empty();
        }
        return OfferedDocuments.of(vault, List.of(type)).of(type).stream()
                .filter(DocumentChoice::suits)
                .filter(choice -> !given.contains(choice.id()) && !refused.contains(choice.id()))
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

    /** Names what is read: the document, or facts of it. */
    String read() {
        return type.factsOnly() ? Texts.get("request.give-this.facts", type.factNames(), name()) : name();
    }
}
