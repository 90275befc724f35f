package fr.montpellier.multipass.portal.agent.documents;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.NativeButton;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.FactList;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseFile;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.CaseFactSheets;
import fr.montpellier.multipass.portal.gateways.vault.documents.FactSheet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows the facts of documents that the agent may not open. Each press of the button is a reading, which the resident
 * sees.
 */
public class CaseFacts extends Div {

    private static final long serialVersionUID = 1L;

    private final transient CaseFile file;
    private final transient VaultGateway vault;
    private final Runnable onRefusal;
    private final transient Function<FactSheet, Component> actions;
    private final Div read = new Div();

    /**
     * @param onRefusal runs when the reading was refused
     * @param actions returns what the agent can do with a document, shown below its facts
     */
    public CaseFacts(CaseFile file, VaultGateway vault, Runnable onRefusal, Function<FactSheet, Component> actions) {
        this.actions = actions;
        this.file = file;
        this.vault = vault;
        this.onRefusal = onRefusal;
        setId("informations");
        NativeButton button = Components.button(Texts.get("case.read-facts"), "primary", this::read);
        button.setId("lire-les-informations");
        read.setId("informations-lues");
        read.getElement().setAttribute("aria-live", "polite");
        add(
                new H3(Texts.get("case.facts")),
                Components.muted(Texts.get("case.facts-only", RequestedType.labels(factsOnlyTypes(file)))),
                Components.row(button),
                read);
    }

    public static List<RequestedType> factsOnlyTypes(CaseFile file) {
        return file.types().stream().filter(RequestedType::factsOnly).toList();
    }

    private void read() {
        read.removeAll();
        try {
            CaseFactSheets sheets = vault.factsForCase(file.authorisationId(), file.caseReference());
            if (sheets.items().isEmpty() && sheets.usedUp().isEmpty()) {
                read.add(Components.muted(Texts.get("case.no-pieces")));
            }
            sheets.items().forEach(this::show);
            sheets.usedUp().forEach(this::show);
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            read.add(ReadingFailure.of(failure, Texts.language()).notice());
            onRefusal.run();
        }
    }

    private void show(CaseFactSheets.UsedUp document) {
        read.add(heading(document.type(), document.period()));
        read.add(Components.muted(Texts.get("case.readings-used")));
    }

    private static H4 heading(NamedCode type, Optional<String> period) {
        return new H4(type.name() + period.map(p -> " " + p).orElse(""));
    }

    private void show(FactSheet sheet) {
        read.add(heading(sheet.type(), sheet.period()));
        read.add(Components.row(VerdictBadge.badge(sheet.status(), sheet.reason())));
        VerdictBadge.unfit(sheet.status(), sheet.reason()).ifPresent(read::add);
        read.add(Components.muted(VerdictBadge.rest(sheet.status(), sheet.validUntil())));
        sheet.dated().ifPresent(dated -> read.add(Components.muted(VerdictBadge.dated(dated))));
        sheet.readings().ifPresent(readings -> read.add(Components.muted(VerdictBadge.readings(readings))));
        VerdictBadge.sentences(sheet.check()).forEach(sentence -> read.add(Components.muted(sentence)));
        read.add(FactList.of(sheet.facts()), actions.apply(sheet));
    }
}
