package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.Document;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;

/** Builds the texts that tell an agent what the 2D-Doc code of a document says. */
final class VerdictBadge {

    private VerdictBadge() {}

    /** Says which date the validity of a document counts from, and where that date comes from. */
    static String dated(Document.Dated dated) {
        return PieceTexts.dated(
                dated, dated.origin().equals("owner") ? "case.dated-by.owner" : "piece.dated-by." + dated.origin());
    }

    static Span badge(Document.Check check) {
        return switch (check.verdict()) {
            case "verifie" -> Components.badge(Tone.SETTLED, Texts.get("verdict.agent.verifie"));
            case "altere" -> Components.badge(Tone.DANGER, Texts.get("verdict.agent.altere"));
            case "non-verifiable" -> Components.badge(Tone.WAITING, Texts.get("verdict.agent.non-verifiable"));
            default -> Components.badge(Tone.WAITING, Texts.get("verdict.agent.absent"));
        };
    }
}
