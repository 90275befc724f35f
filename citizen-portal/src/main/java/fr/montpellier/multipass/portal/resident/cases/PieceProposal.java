package fr.montpellier.multipass.portal.resident.cases;

import fr.montpellier.multipass.portal.design.texts.FormTexts;
import fr.montpellier.multipass.portal.design.texts.IndistinguishablePieces;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.ChosenDocument;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentChoice;
import fr.montpellier.multipass.portal.resident.authorisations.SharingAuthorisationTexts;
import fr.montpellier.multipass.portal.resident.pieces.ProposedDocuments;
import fr.montpellier.multipass.service.languages.WrittenDates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A document with which a resident can answer a department, of those that they have not given.
 *
 * @param documents all that is read once it is given
 * @param suggested whether it suits, and is better than the one that the department refused in the respect in which it did
 */
public record PieceProposal(
        SharingAuthorisation authorisation,
        RequestedType type,
        DocumentChoice document,
        List<ChosenDocument> documents,
        boolean suggested) {

    private static final String OF_CHILD = "child";

    /**
     * Returns the best answer to each request, to be given in one tap, asking the vault once. A request has none if no
     * document suits, or the resident has to choose which one it replaces. No document is the answer to two requests.
     *
     * @param known the refused documents among which newer ones are told
     */
    static Map<OwnCase.PieceRequest, PieceProposal> find(
            SharingAuthorisation authorisation,
            VaultGateway vault,
            OwnCase request,
            List<OwnCase.PieceRequest> asked,
            RefusedDocuments known) {
        Set<String> refused = refused(request);
        Map<OwnCase.PieceRequest, RequestedType> answerable = new LinkedHashMap<>();
        asked.forEach(each -> answerable(authorisation, refused, each.type().code(), Optional.of(each))
                .ifPresent(type -> answerable.put(each, type)));
        ProposedDocuments offered = ProposedDocuments.of(
                vault, answerable.values().stream().distinct().toList());
        Map<OwnCase.PieceRequest, PieceProposal> answers = new LinkedHashMap<>();
        answerable.forEach((each, type) -> of(authorisation, offered.of(type), refused, type, Optional.of(each), known)
                .filter(answer -> answer.suggested()
                        && answers.values().stream()
                                .noneMatch(other -> other.document().equals(answer.document())))
                .findFirst()
                .ifPresent(answer -> answers.put(each, answer)));
        return answers;
    }

    /**
     * Returns every document of a type that the resident can give, the most suitable first, including unsuitable ones.
     * Empty if no document of the type can be given, or the resident has to choose which document the new one replaces.
     *
     * @param code code of the type
     * @param asked what the department asked for; empty: it has not asked for a document of the type
     * @param known the refused document, to which the suggested one is compared
     * @param isEnough whether no older documents are looked for beside these answers
     */
    public static Optional<List<PieceProposal>> findAll(
            SharingAuthorisation authorisation,
            VaultGateway vault,
            OwnCase request,
            String code,
            Optional<OwnCase.PieceRequest> asked,
            RefusedDocuments known,
            Predicate<List<PieceProposal>> isEnough) {
        Set<String> refused = refused(request);
        return answerable(authorisation, refused, code, asked).map(answered -> {
            BiFunction<RequestedType, List<DocumentChoice>, List<PieceProposal>> answers = (type, documents) ->
                    of(authorisation, documents, refused, type, asked, known).toList();
            return answers.apply(
                    answered,
                    ProposedDocuments.of(vault, List.of(answered))
                            .withOlder(
                                    vault,
                                    List.of(answered),
                                    (type, documents) -> isEnough.test(answers.apply(type, documents)))
                            .of(answered));
        });
    }

    /**
     * Returns whether a document that suits may be better than the refused one: newer, if that one is too old; with nothing
     * against its holder, if that one is of another person, and of a child any, since it has another name than the resident;
     * any, for the other reasons.
     */
    private static boolean isBetter(
            DocumentChoice choice, RequestedType type, Optional<OwnCase.PieceRequest> asked, RefusedDocuments known) {
        return switch (asked.map(OwnCase.PieceRequest::reason).orElse("")) {
            case "too-old" -> isNewer(choice, asked.orElseThrow(), known);
            case "other-person" ->
                !choice.isOfAcceptedHolder() || type.needed().whose().equals(OF_CHILD);
            default -> true;
        };
    }

    /**
     * Compares the dates of the documents; if one of them is not known, a document is newer that was deposited after the
     * department asked.
     */
    private static boolean isNewer(DocumentChoice choice, OwnCase.PieceRequest asked, RefusedDocuments known) {
        Optional<LocalDate> refused = known.date(asked);
        Optional<LocalDate> date = choice.dated().map(Document.Dated::date);
        return refused.isPresent() && date.isPresent()
                ? date.get().isAfter(refused.get())
                : choice.depositedAt().isAfter(asked.askedAt());
    }

    /** Returns the documents that the department refused, without those of requests that it took back. */
    private static Set<String> refused(OwnCase request) {
        return request.content().map(OwnCase.Content::requests).orElse(List.of()).stream()
                .filter(each -> each.isForUnavailable() || each.isRefusal())
                .flatMap(each -> each.refused().stream())
                .collect(Collectors.toSet());
    }

    private static Optional<RequestedType> answerable(
            SharingAuthorisation authorisation,
            Set<String> refused,
            String code,
            Optional<OwnCase.PieceRequest> asked) {
        return authorisation.givable().stream()
                .filter(type -> type.code().equals(code) && hasRoom(authorisation, refused, type, asked))
                .findFirst();
    }

    private static boolean hasRoom(
            SharingAuthorisation authorisation,
            Set<String> refused,
            RequestedType type,
            Optional<OwnCase.PieceRequest> asked) {
        return beside(authorisation, refused, type, asked).size()
                < type.needed().documents();
    }

    /**
     * Returns the documents that stay beside the new one. With one document of the type, the new one takes its place; with
     * several, that of the refused one which it answers, or of all refused ones if there is no room.
     */
    private static List<String> beside(
            SharingAuthorisation authorisation,
            Set<String> refused,
            RequestedType type,
            Optional<OwnCase.PieceRequest> asked) {
        int most = type.needed().documents();
        List<String> given = authorisation.documents().getOrDefault(type.code(), List.of());
        List<String> others = given.stream()
                .filter(id -> asked.flatMap(OwnCase.PieceRequest::refused)
                        .filter(id::equals)
                        .isEmpty())
                .toList();
        if (most == 1) {
            return List.of();
        }
        return others.size() < most
                ? others
                : given.stream().filter(id -> !refused.contains(id)).toList();
    }

    private static Stream<PieceProposal> of(
            SharingAuthorisation authorisation,
            List<DocumentChoice> offered,
            Set<String> refused,
            RequestedType type,
            Optional<OwnCase.PieceRequest> asked,
            RefusedDocuments known) {
        List<String> given = authorisation.documents().getOrDefault(type.code(), List.of());
        List<String> beside = beside(authorisation, refused, type, asked);
        return offered.stream()
                .filter(choice -> !given.contains(choice.id()) && !refused.contains(choice.id()))
                .map(choice -> new PieceProposal(
                        authorisation,
                        type,
                        choice,
                        read(authorisation, type, beside, choice),
                        choice.suits() && isBetter(choice, type, asked, known)));
    }

    private static List<ChosenDocument> read(
            SharingAuthorisation authorisation, RequestedType answered, List<String> beside, DocumentChoice choice) {
        List<ChosenDocument> read = new ArrayList<>();
        authorisation.documents().forEach((type, ids) -> {
            if (!type.equals(answered.code())) {
                ids.forEach(id -> read.add(new ChosenDocument(type, id, Optional.empty())));
            }
        });
        beside.forEach(id -> read.add(new ChosenDocument(answered.code(), id, Optional.empty())));
        read.add(ProposedDocuments.chosen(answered, choice));
        return read;
    }

    /** Returns whether the document takes the place of one that was given. */
    public boolean replaces() {
        return authorisation.documents().getOrDefault(type.code(), List.of()).stream()
                .anyMatch(id -> documents.stream().noneMatch(each -> each.id().equals(id)));
    }

    /** Returns the department that reads the document, and the application by which it does. */
    public String reader() {
        return SharingAuthorisationTexts.reader(authorisation);
    }

    /** Says what the reader sees of the document, and whether a later version is read in its place. */
    public List<String> terms(Locale language) {
        return List.of(
                FormTexts.of(type, authorisation.application().isPresent(), language),
                type.needed().followsVersions()
                        ? Texts.in(language, "demarche.summary.follows", type.name())
                        : Texts.in(language, "demarche.summary.stays"));
    }

    /** Names the document by its type and period. */
    public String name() {
        return WrittenDates.document(type.name(), document.period(), Texts.language());
    }

    /** Names the document, with its deposit, since the resident sees no list here. */
    String nameAndDeposit() {
        return IndistinguishablePieces.nameAndDeposit(name(), document.depositedAt(), false);
    }

    /** Names what is read: the document, or facts of it. */
    String read() {
        return type.factsOnly()
                ? Texts.get("request.give-this.facts", type.factNames(), nameAndDeposit())
                : nameAndDeposit();
    }
}
