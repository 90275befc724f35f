package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.Parts.Tone;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.Document;

/** Builds the texts that tell an agent what the 2D-Doc code of a document says. */
final class PieceVerdict {

    private PieceVerdict() {}

    static Span badge(Document.Check check) {
        return switch (check.verdict()) {
            case "verifie" -> Parts.badge(Tone.SETTLED, Words.say("verdict.agent.verifie"));
            case "altere" -> Parts.badge(Tone.DANGER, Words.say("verdict.agent.altere"));
            case "non-verifiable" -> Parts.badge(Tone.WAITING, Words.say("verdict.agent.non-verifiable"));
            default -> Parts.badge(Tone.WAITING, Words.say("verdict.agent.absent"));
        };
    }
}
