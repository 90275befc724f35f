package fr.montpellier.multipass.portal.agent.documents;

import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.design.texts.ValidityTexts;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseContent;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the texts that tell an agent the status of a document: the same as its owner sees, in an agent's words. */
public final class VerdictBadge {

    private static final String OTHER_HOLDER = "other-holder";
    private static final String ACCEPTED_HOLDER = "accepted-holder";

    private VerdictBadge() {}

    /** Says which date the validity of a document counts from, and where that date comes from. */
    public static String dated(Document.Dated dated) {
        return ValidityTexts.dated(
                dated.date(),
                dated.basis(),
                dated.origin().equals("owner") ? "case.dated-by.owner" : "piece.dated-by." + dated.origin());
    }

    /** Says the date as {@link #dated(Document.Dated)} does, and who saw on the document what its owner stated. */
    public static String dated(Document.Dated dated, Optional<CaseContent.Verified> checked) {
        return checked.filter(by -> dated.toCheck())
                .map(by -> ValidityTexts.datedWith(
                        dated.date(),
                        dated.basis(),
                        Texts.get("case.date-checked", by.agent(), Dates.date(by.at(), Texts.language()))))
                .orElseGet(() -> dated(dated));
    }

    /**
     * Shows the worst of what is known of a document, without alarm where the démarche accepts it.
     *
     * @param reason the vault's reason against the document for the case
     */
    public static Span badge(Document.Status status, Optional<String> reason) {
        if (isOfAcceptedHolder(reason) && status.code().equals(OTHER_HOLDER)) {
            return Components.badge(Tone.PLAIN, label(status, ACCEPTED_HOLDER));
        }
        if (status.code().equals("expired") && (isOfAcceptedHolder(reason) || isSuitable(reason))) {
            return Components.badge(Tone.PLAIN, label(status, "accepted"));
        }
        Tone tone = switch (status.code()) {
            case "falsified", "expired" -> Tone.DANGER;
            case "fine" -> Tone.SETTLED;
            default -> Tone.WAITING;
        };
        return Components.badge(tone, label(status, status.code()));
    }

    private static boolean isOfAcceptedHolder(Optional<String> reason) {
        return reason.filter(ACCEPTED_HOLDER::equals).isPresent();
    }

    private static boolean isSuitable(Optional<String> reason) {
        return reason.filter("suits"::equals).isPresent();
    }

    /**
     * Returns a badge with the reason against a document for this case, or that another person's is accepted, if no status
     * expresses it.
     */
    public static Optional<Span> unfit(Document.Status status, Optional<String> reason) {
        if (isOfAcceptedHolder(reason)) {
            return status.code().equals(OTHER_HOLDER)
                    ? Optional.empty()
                    : Optional.of(Components.badge(Tone.PLAIN, label(status, ACCEPTED_HOLDER)));
        }
        return reason.filter(
                        code -> !code.equals(status.code()) && !status.also().contains(code))
                .flatMap(code -> Texts.find(Texts.language(), "case.unfit." + code))
                .map(words -> Components.badge(Tone.WAITING, words));
    }

    /** Says how many readings of a document were taken of those that the resident allowed. */
    public static String readings(Document.Readings readings) {
        return Texts.get("case.readings", readings.taken(), readings.allowed());
    }

    /** Says what else is known against a document, and how long it is valid. */
    public static String rest(Document.Status status, Optional<LocalDate> validUntil) {
        return Stream.concat(
                        status.also().stream().map(code -> label(status, code)),
                        Stream.of(validUntil
                                .map(last -> Texts.get(
                                        isExpired(status) ? "case.valid-until.past" : "case.valid-until",
                                        Dates.date(last, Texts.language())))
                                .orElseGet(() -> Texts.get(
                                        status.isUndated() ? "case.validity-unknown" : "validity.until-replaced"))))
                .collect(Collectors.collectingAndThen(Collectors.joining(" · "), VerdictBadge::beginning));
    }

    private static boolean isExpired(Document.Status status) {
        return status.code().equals("expired") || status.also().contains("expired");
    }

    /** Returns the text with a capital at its beginning. */
    private static String beginning(String text) {
        return text.substring(0, 1).toUpperCase(Texts.language()) + text.substring(1);
    }

    /** Names a status; that of another person's document says what is the other person's, if it is not the name. */
    private static String label(Document.Status status, String code) {
        return status.difference()
                .filter(difference -> code.equals(OTHER_HOLDER) || code.equals(ACCEPTED_HOLDER))
                .flatMap(difference -> Texts.find(Texts.language(), "status.agent." + code + "." + difference))
                .orElseGet(() -> Texts.get("status.agent." + code));
    }

    /** Returns the explanation and the remarks, in the words for agents where those of the vault address the owner. */
    public static List<String> sentences(Document.Check check) {
        return Stream.concat(
                        check.explanation().stream(),
                        check.remarks().orElse(List.of()).stream()
                                .map(remark -> Texts.find(Texts.language(), "remark.agent." + remark.code())
                                        .orElse(remark.sentence())))
                .toList();
    }
}
