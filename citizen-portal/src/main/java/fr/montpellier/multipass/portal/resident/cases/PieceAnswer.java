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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * Returns the answers by the requests that they answer, asking the vault once. A request has none if no document suits, or
     * the resident has to choose which one it replaces.
     */
    static Map<OwnCase.PieceRequest, PieceAnswer> find(
            Authorisation authorisation, VaultGateway vault, OwnCase request, List<OwnCase.PieceRequest> asked) {
        Set<String> refused = request.content().map(OwnCase.Content::requests).orElse(List.of()).stream()
                .flatMap(each -> each.refused().stream())
                .collect(Collectors.toSet());
        Map<OwnCase.PieceRequest, RequestedType> answerable = new LinkedHashMap<>();
        asked.stream()
                // One that is too old or of another person: only the resident knows which one is better.
                .filter(each -> ANSWERED.contains(each.reason()))
                .forEach(each -> authorisation.types().stream()
                        .filter(type -> type.code().equals(each.type().code()) && hasRoom(authorisation, refused, type))
                        .findFirst()
                        .ifPresent(type -> answerable.put(each, type)));
        OfferedDocuments offered = OfferedDocuments.of(
                vault, answerable.values().stream().distinct().toList());
        Map<OwnCase.PieceRequest, PieceAnswer> answers = new LinkedHashMap<>();
        answerable.forEach((each, type) ->
                find(authorisation, offered.of(type), refused, type).ifPresent(answer -> answers.put(each, answer)));
        return answers;
    }

    private static boolean hasRoom(Authorisation authorisation, Set<String> refused, RequestedType type) {
        return beside(authorisation, refused, type).size() < type.needed().documents();
    }

    /** Returns the documents that stay beside the new one. With one document of the type, the new one takes its place. */
    private static List<String> beside(Authorisation authorisation, Set<String> refused, RequestedType type) {
        return type.needed().documents() == 1
                ? List.of()
                : authorisation.documents().getOrDefault(type.code(), List.of()).stream()
                        .filter(id -> !refused.contains(id))
                        .toList();
    }

    private static Optional<PieceAnswer> find(
            Authorisation authorisation, List<DocumentChoice> offered, Set<String> refused, RequestedType type) {
        List<String> given = authorisation.documents().getOrDefault(type.code(), List.of());
        return offered.stream()
                .filter(DocumentChoice::suits)
                .filter(choice -> !given.contains(choice.id()) && !refused.contains(choice.id()))
                .findFirst()
                .map(choice -> new PieceAnswer(
                        authorisation,
                        type,
                        choice,
                        read(authorisation, type, beside(authorisation, refused, type), choice)));
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
