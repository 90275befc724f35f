package fr.montpellier.multipass.portal.resident.demarches.choosing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.IndistinguishablePieces;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentChoice;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import fr.montpellier.multipass.portal.resident.pieces.ProposedDocuments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says of a document that may be chosen whether it is valid, its date, and the reason against it for the need. */
public final class ChoiceTexts {

    private ChoiceTexts() {}

    public static List<Component> about(RequestedType type, DocumentChoice document, LocalDate today) {
        List<Component> words = new ArrayList<>();
        words.add(
                document.isAcceptedAsItIs()
                        ? PieceTexts.statusWhereAccepted(document.status(), document.validUntil(), today)
                        : PieceTexts.status(document.statusForNeed(), document.validUntil(), today));
        document.dated().ifPresent(dated -> words.add(Components.muted(PieceTexts.dated(dated))));
        unfit(type, document).ifPresent(why -> words.add(Components.badge(Tone.WAITING, why)));
        return words;
    }

    /** Names a document of the type. */
    public static String name(RequestedType type, DocumentChoice document) {
        return PieceTexts.name(new NamedCode(type.code(), type.name()), document.period());
    }

    /** Says why a document is proposed; empty if it is not, or something is against it. */
    public static Optional<String> proposed(ChosenPieces.OfType choice, DocumentChoice document) {
        if (!document.proposed() || unfit(choice.type(), document).isPresent()) {
            return Optional.empty();
        }
        String reason = reason(choice.type(), document);
        return Optional.of(
                choice.isOfMany()
                        ? Texts.get("demarche.piece.proposed-of-many", reason, DocumentChoice.OfNeed.MOST_IN_PART)
                        : reason);
    }

    /** Returns whether the resident is asked to check a document that is proposed, or something is against it. */
    public static boolean isToCheck(RequestedType type, DocumentChoice document) {
        return document.isOfAcceptedHolder()
                || type.needed().whose().equals(AcceptedHolder.CHILD.code())
                || unfit(type, document).isPresent();
    }

    /**
     * Says why documents of this type are chosen at first, of those of which one is enough; empty if nothing else could be.
     *
     * @param all types of the démarche
     */
    public static Optional<String> preferred(RequestedType type, List<RequestedType> all, ProposedDocuments offered) {
        return offered.isPreferred(type, all)
                ? Optional.of(Texts.get(
                        offered.lacking(type) == 0 ? "demarche.piece.first-complete" : "demarche.piece.first-closest"))
                : Optional.empty();
    }

    /**
     * Says how many documents of a type are chosen where there are several, or that there is none to choose; empty if the
     * choice says it.
     *
     * @param awaited whether the case lacks something without them
     */
    public static Optional<Span> state(ChosenPieces.OfType choice, boolean awaited) {
        RequestedType type = choice.type();
        int most = type.needed().documents();
        int chosen = choice.chosen().size();
        boolean isAlone = type.needed().alternative().isEmpty();
        Tone tone = awaited ? Tone.WAITING : Tone.PLAIN;
        if (most > 1 && choice.isComplete()) {
            return Optional.of(Components.badge(Tone.SETTLED, Texts.get("demarche.piece.all-chosen", most)));
        }
        if (most > 1) {
            return Optional.of(
                    awaited && (isAlone || chosen > 0)
                            ? Components.badge(
                                    tone, Texts.get("demarche.piece.some-missing", most - choice.readable(), most))
                            : Components.badge(tone, Texts.get("demarche.piece.some-chosen", chosen, most)));
        }
        if (choice.offered().isEmpty() && !choice.hasOlder()) {
            return Optional.of(Components.badge(
                    tone, Texts.get(awaited && isAlone ? "demarche.piece.missing" : "demarche.piece.none-owned")));
        }
        return chosen == 0 && choice.offered().stream().noneMatch(DocumentChoice::proposed)
                ? Optional.of(Components.badge(tone, Texts.get("demarche.piece.none-valid")))
                : Optional.empty();
    }

    private static String reason(RequestedType type, DocumentChoice document) {
        if (document.isOfAcceptedHolder()) {
            return Texts.get("demarche.piece.proposed-others");
        }
        if (type.needed().whose().equals(AcceptedHolder.CHILD.code())) {
            return Texts.get("demarche.piece.proposed-child");
        }
        if (type.needed().years().isPresent()) {
            return Texts.get("demarche.piece.proposed-year");
        }
        if (document.isExpired()) {
            return Texts.get("demarche.piece.proposed-age");
        }
        int number = type.needed().documents();
        return number > 1 ? Texts.get("demarche.piece.proposed-several", number) : Texts.get("demarche.piece.proposed");
    }

    /** Says when a document was deposited, with the time where only that distinguishes it, and its number of pages. */
    public static String deposit(DocumentChoice document, boolean alike) {
        String moment =
                Texts.get("demarche.piece.deposited", IndistinguishablePieces.deposit(document.depositedAt(), alike));
        return document.pages()
                .map(pages -> Texts.plural("piece.pages", pages, moment))
                .orElse(moment);
    }

    /** Says why the document could not be chosen anew, or what the démarche asks for that it is not; empty if nothing. */
    static Optional<String> unfit(RequestedType type, DocumentChoice document) {
        if (document.isTooOld()) {
            return Optional.of(Texts.get(
                    "need.too-old",
                    type.needed().maxAgeDays().map(NeedTexts::maxAge).orElse("")));
        }
        if (document.isOfAnotherYear()) {
            return Optional.of(Texts.get(
                    "need.another-year",
                    type.needed().years().map(NeedTexts::years).orElse("")));
        }
        if (document.showsAnotherType()) {
            return Optional.of(Texts.get("need.another-type"));
        }
        if (document.isNotRead()) {
            return Optional.of(Texts.get("need.not-read"));
        }
        if (document.isArchived()) {
            return Optional.of(Texts.get("need.archived." + document.reason()));
        }
        if (document.isUnsaidOthers()) {
            return Optional.of(Texts.get("need.other-holder"));
        }
        if (document.isOfOtherPupil()) {
            return Optional.of(Texts.get("need.other-pupil"));
        }
        return document.isInOwnName() ? Optional.of(Texts.get("need.own-name")) : Optional.empty();
    }
}
