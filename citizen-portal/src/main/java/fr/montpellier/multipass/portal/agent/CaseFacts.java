package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.FactList;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.Parts.Tone;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.Asked;
import fr.montpellier.multipass.portal.gateways.CaseFile;
import fr.montpellier.multipass.portal.gateways.FactSheet;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.VaultGateway;
import java.util.List;

/**
 * Shows the facts of documents that the agent may not open. Each press of the button is a reading, which the resident
 * sees.
 */
class CaseFacts extends Div {

    private static final long serialVersionUID = 1L;

    private final transient CaseFile file;
    private final transient VaultGateway vault;
    private final Runnable onRefusal;
    private final Div read = new Div();

    /** @param onRefusal runs when the reading was refused */
    CaseFacts(CaseFile file, VaultGateway vault, Runnable onRefusal) {
        this.file = file;
        this.vault = vault;
        this.onRefusal = onRefusal;
        setId("informations");
        var button = Parts.button(Words.say("case.read-facts"), "primary", this::read);
        button.setId("lire-les-informations");
        read.setId("informations-lues");
        read.getElement().setAttribute("aria-live", "polite");
        add(
                new H3(Words.say("case.facts")),
                Parts.muted(Words.say("case.facts-only", Asked.labels(asked(file)))),
                Parts.row(button),
                read);
    }

    static List<Asked> asked(CaseFile file) {
        return file.types().stream().filter(Asked::factsOnly).toList();
    }

    private void read() {
        read.removeAll();
        try {
            List<FactSheet> sheets = vault.factsGivenTo(file.authorisationId(), file.caseReference());
            if (sheets.isEmpty()) {
                read.add(Parts.muted(Words.say("case.no-pieces")));
            }
            sheets.forEach(this::show);
        } catch (GatewayException.Refused | GatewayException.Unreachable trouble) {
            var refusal = new Div(
                    Parts.badge(Tone.DANGER, Words.say("case.refused")),
                    new Span(RefusalWords.sentence(trouble, Words.language())));
            refusal.addClassNames("notice", "tone-danger");
            refusal.setId("refus");
            read.add(refusal);
            onRefusal.run();
        }
    }

    private void show(FactSheet sheet) {
        read.add(new H4(sheet.type().name() + sheet.period().map(p -> " " + p).orElse("")));
        read.add(Parts.row(PieceVerdict.badge(sheet.check())));
        sheet.check().sentences().forEach(sentence -> read.add(Parts.muted(sentence)));
        read.add(FactList.of(sheet.facts()));
    }
}
