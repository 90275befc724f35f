package fr.montpellier.multipass.portal.resident.pieces;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.IndistinguishablePieces;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.design.texts.ValidityTexts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.service.languages.WrittenDates;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the texts about a document. */
public final class PieceTexts {

    private static final String EXPIRED = "expired";
    private static final String EXPIRING = "expiring";

    private PieceTexts() {}

    /** Returns a name such as "Avis d'imposition 2026" or "Bulletin de salaire de septembre 2026". */
    public static String name(Document piece) {
        return name(piece.type(), piece.period());
    }

    /** Returns the names of the pieces of a list: with the deposit where two have the same name. */
    public static Function<Document, String> names(List<Document> pieces) {
        return IndistinguishablePieces.names(
                        pieces.stream().map(PieceTexts::alike).toList())
                .compose(PieceTexts::alike);
    }

    /** Returns the names of documents by identifier: with the deposit where two have the same name. */
    public static Map<String, String> namesById(List<Document> documents) {
        return documents.stream().collect(Collectors.toMap(Document::id, names(documents), (first, again) -> first));
    }

    /** Returns the names of the documents of those types of which there are several, by identifier. */
    public static Map<String, String> namesOfSeveral(List<Document> documents) {
        Map<String, Long> numbers = documents.stream()
                .collect(Collectors.groupingBy(each -> each.type().code(), Collectors.counting()));
        Function<Document, String> names = names(documents);
        return documents.stream()
                .filter(each -> numbers.getOrDefault(each.type().code(), 0L) > 1)
                .collect(Collectors.toMap(Document::id, names, (first, again) -> first));
    }

    /** Returns the times at which the pieces of a list were deposited, to the second where two would read alike. */
    static Function<Document, String> deposits(List<Document> pieces) {
        Set<String> alike = IndistinguishablePieces.among(
                pieces.stream().map(PieceTexts::alike).toList());
        return piece -> IndistinguishablePieces.deposit(piece.depositedAt(), alike.contains(piece.id()));
    }

    private static IndistinguishablePieces.Piece alike(Document piece) {
        return new IndistinguishablePieces.Piece(piece.id(), name(piece), piece.depositedAt());
    }

    public static String name(NamedCode type, Optional<String> period) {
        return WrittenDates.document(type.name(), period, Texts.language());
    }

    /** Returns the key of the text that says which other type a document shows, and whether software read it on a picture. */
    public static String recognised(Document piece) {
        return piece.isRecognisedOnPicture() ? "piece.recognised.picture" : "piece.recognised";
    }

    /**
     * Says that a document shows another type, and that its owner said it is where it belongs. A code stays what it is: its
     * issuer says the type. What software recognised on a picture, no agent sees; what showed the type of an earlier document
     * is not known.
     */
    public static String typeConfirmed(Document piece, NamedCode type) {
        return Texts.get(
                switch (piece.recognisedBy().orElse("")) {
                    case "page" -> "piece.recognised.confirmed";
                    case "code" -> "piece.recognised.confirmed.code";
                    default -> "piece.recognised.confirmed.noted";
                },
                type.name());
    }

    /** Returns the address at which the owner of a document states its date. */
    public static String dating(String document) {
        return "/mes-pieces/" + document + "/date";
    }

    /** Returns the address at which a document is deposited that a department asks for; its request is shown afterwards. */
    public static String depositFor(String type, String caseReference) {
        return "/mes-pieces/deposer?type=" + type + "&demande=" + caseReference;
    }

    /** Returns the address at which a document is replaced. */
    public static String replacement(String type, String document) {
        return "/mes-pieces/deposer?type=" + type + "&remplace=" + document;
    }

    /** Says how long an archived document is kept. */
    public static String kept(Document.Archived archived) {
        return archived.keptUntil()
                .map(last -> Texts.get("piece.kept-until", Dates.date(last, Texts.language())))
                .orElse(Texts.get("piece.kept"));
    }

    /**
     * Shows the status of a document: the worst of what is known in a badge, then the rest in words.
     *
     * @param validUntil last day of validity; empty: until replaced
     */
    public static Div status(Document.Status status, Optional<LocalDate> validUntil, LocalDate today) {
        return status(status, badge(status, validUntil, today), validUntil, today);
    }

    /**
     * Shows the status of one of the resident's documents, and whether it rests on a date that they stated and that no one has
     * checked, where nothing else says where its date comes from.
     */
    public static Div status(Document piece, LocalDate today) {
        Div shown = status(piece.status(), piece.validUntil(), today);
        if (piece.isDateToCheck()) {
            shown.add(Components.muted(Texts.get("piece.dated-by.owner")));
        }
        return shown;
    }

    /** As {@link #status(Document.Status, Optional, LocalDate)}, of a document that is accepted as it is. */
    public static Div statusWhereAccepted(Document.Status status, Optional<LocalDate> validUntil, LocalDate today) {
        return status(status, Components.badge(Tone.PLAIN, label(status, status.code())), validUntil, today);
    }

    private static Div status(Document.Status status, Span badge, Optional<LocalDate> validUntil, LocalDate today) {
        Div shown = Components.row(badge);
        Stream.concat(
                        status.also().stream()
                                .filter(code -> !isAboutTime(code))
                                .map(code -> label(status, code)),
                        isAboutTime(status.code()) || status.isUndated()
                                ? Stream.empty()
                                : Stream.of(validity(validUntil, today)))
                .forEach(words -> shown.add(Components.muted(words)));
        return shown;
    }

    private static Span badge(Document.Status status, Optional<LocalDate> validUntil, LocalDate today) {
        return switch (status.code()) {
            case "falsified" -> Components.badge(Tone.DANGER, label(status, status.code()));
            case "other-holder", "undated", "not-checked" ->
                Components.badge(Tone.WAITING, label(status, status.code()));
            case EXPIRED -> Components.badge(Tone.DANGER, validity(validUntil, today));
            case EXPIRING -> Components.badge(Tone.WAITING, validity(validUntil, today));
            case "fine" -> Components.badge(Tone.SETTLED, label(status, status.code()));
            default -> Components.badge(Tone.PLAIN, Texts.get("status.no-code"));
        };
    }

    /** Names one of the statuses of a document; that of another person's document names the person, if it is known. */
    public static String label(Document.Status status, String code) {
        if (!code.equals("other-holder")) {
            return Texts.get("status." + code);
        }
        String difference = status.difference().orElse("name");
        if (difference.equals("birth-date")) {
            return Texts.get("status.other-holder.birth-date");
        }
        if (status.holders().isEmpty()) {
            return Texts.get("status.other-holder");
        }
        return Texts.get(
                difference.equals("addressee") ? "status.other-holder.addressee" : "status.other-holder.named",
                String.join(", ", status.holders()));
    }

    private static boolean isAboutTime(String code) {
        return code.equals(EXPIRED) || code.equals(EXPIRING);
    }

    /** Says how long a document is valid. */
    public static String validity(Optional<LocalDate> validUntil, LocalDate today) {
        return validUntil
                .map(last -> Dates.validity(last, today, Texts.language()))
                .orElseGet(() -> Texts.get("validity.until-replaced"));
    }

    /** Says which date the validity of a document counts from, and where that date comes from. */
    public static String dated(Document.Dated dated) {
        return ValidityTexts.dated(dated.date(), dated.basis(), "piece.dated-by." + dated.origin());
    }

    /** Says what the code of a document says, which is not all that is known of the document. */
    static String verdict(Document.Check check) {
        return Texts.get(
                switch (check.verdict()) {
                    case "verifie", "altere", "non-verifiable" -> "verdict." + check.verdict();
                    default -> "verdict.absent";
                });
    }
}
