package fr.montpellier.multipass.portal.resident.pieces;

import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.vault.Document;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Builds the texts about a document. */
public final class PieceTexts {

    private PieceTexts() {}

    /** Returns a name such as "Avis d'imposition 2026". */
    public static String name(Document piece) {
        return name(piece.type(), piece.period());
    }

    public static String name(NamedCode type, Optional<String> period) {
        return type.name() + period.map(each -> " " + each).orElse("");
    }

    /** Returns a name such as "Avis d'imposition 2026, déposée le 3 novembre 2026 à 9 h 05", by which one of several is told. */
    public static String nameAndDeposit(NamedCode type, Optional<String> period, Instant depositedAt) {
        return name(type, period) + ", " + Texts.get("piece.deposited-at", deposit(depositedAt));
    }

    /** Returns the day and the time of a deposit. */
    public static String deposit(Instant at) {
        return Texts.get("piece.deposit-moment", Dates.date(at, Texts.language()), Dates.time(at, Texts.language()));
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

    public static Span validity(Document piece, LocalDate today) {
        if (piece.isReplaced()) {
            return Components.badge(Tone.PLAIN, Texts.get("piece.replaced"));
        }
        return validity(piece.validUntil(), today);
    }

    /** @param validUntil last day of validity; empty: until replaced */
    public static Span validity(Optional<LocalDate> validUntil, LocalDate today) {
        if (validUntil.isEmpty()) {
            return Components.badge(Tone.SETTLED, Texts.get("validity.until-replaced"));
        }
        LocalDate last = validUntil.get();
        Tone tone =
                last.isBefore(today) ? Tone.DANGER : last.isBefore(today.plusDays(30)) ? Tone.WAITING : Tone.SETTLED;
        return Components.badge(tone, Dates.validity(last, today, Texts.language()));
    }

    /** Says which date the validity of a document counts from, and where that date comes from. */
    public static String dated(Document.Dated dated) {
        return dated(dated, "piece.dated-by." + dated.origin());
    }

    /** @param origin key of the words that say where the date comes from */
    public static String dated(Document.Dated dated, String origin) {
        String date = dated.basis().equals("income-year")
                ? Integer.toString(dated.date().getYear())
                : Dates.date(dated.date(), Texts.language());
        return Texts.get("piece.dated", Texts.get("piece.dated." + dated.basis(), date), Texts.get(origin));
    }

    static Span verdict(Document.Check check) {
        return verdict(check.verdict());
    }

    /** @param verdict of {@link Document.Check} */
    public static Span verdict(String verdict) {
        return switch (verdict) {
            case "verifie" -> Components.badge(Tone.SETTLED, Texts.get("verdict.verifie"));
            case "altere" -> Components.badge(Tone.DANGER, Texts.get("verdict.altere"));
            case "non-verifiable" -> Components.badge(Tone.WAITING, Texts.get("verdict.non-verifiable"));
            default -> Components.badge(Tone.WAITING, Texts.get("verdict.absent"));
        };
    }
}
