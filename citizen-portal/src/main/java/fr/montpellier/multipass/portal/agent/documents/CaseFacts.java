package fr.montpellier.multipass.portal.agent.documents;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.FactList;
import fr.montpellier.multipass.portal.design.texts.IndistinguishablePieces;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseFile;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.CaseFactSheets;
import fr.montpellier.multipass.portal.gateways.vault.documents.Fact;
import fr.montpellier.multipass.portal.gateways.vault.documents.FactSheet;
import fr.montpellier.multipass.service.languages.WrittenDates;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Shows the facts of documents that the agent may not open. Each press of the button is a reading, which the resident
 * sees.
 */
public class CaseFacts extends Div {

    private static final long serialVersionUID = 1L;

    private final transient CaseFile file;
    private final transient VaultGateway vault;
    private final Runnable onRefusal;
    private final transient Actions actions;
    private final Div read = new Div();
    private final Paragraph says;
    private final NativeButton button;

    /** Returns what an agent can do with a document of which only facts are read. */
    @FunctionalInterface
    public interface Actions {

        /**
         * @param document its identifier
         * @param period what the document is about; empty: nothing
         * @param name which no other document has to which this applies
         * @param facts that were read; none if the readings are used up
         */
        Component of(NamedCode type, String document, Optional<String> period, String name, List<Fact> facts);
    }

    /**
     * @param onRefusal runs when the reading was refused
     * @param actions shown below the facts of a document, and of one whose readings are used up, if its name is its own
     */
    public CaseFacts(CaseFile file, VaultGateway vault, Runnable onRefusal, Actions actions) {
        this.actions = actions;
        this.file = file;
        this.vault = vault;
        this.onRefusal = onRefusal;
        setId("informations");
        says = Components.muted(says(file.isActive()));
        button = Components.button(Texts.get("case.read-facts"), "primary", this::read);
        button.setId("lire-les-informations");
        button.setVisible(file.isActive());
        read.setId("informations-lues");
        read.getElement().setAttribute("aria-live", "polite");
        add(new H3(Texts.get("case.facts")));
        if (!given(file).isEmpty()) {
            add(says, Components.row(button), read);
        }
        List<RequestedType> lacking = lacking(file);
        if (!lacking.isEmpty()) {
            add(Components.muted(Texts.get(
                    "case.facts-none", lacking.stream().map(RequestedType::name).collect(Collectors.joining(", ")))));
        }
    }

    private String says(boolean readable) {
        return Texts.get(readable ? "case.facts-only" : "case.facts-only.ended", RequestedType.labels(given(file)));
    }

    /** Returns whether there is something to say: a fact that another administration answers is shown with its answer. */
    public static boolean isNeeded(CaseFile file) {
        return !given(file).isEmpty() || !lacking(file).isEmpty();
    }

    private static List<RequestedType> given(CaseFile file) {
        return factsOnlyTypes(file).stream()
                .filter(type -> file.given().getOrDefault(type.code(), 0) > 0)
                .toList();
    }

    /** Returns the types of which the resident gave nothing; one that was given and cannot be read is named with the pieces. */
    private static List<RequestedType> lacking(CaseFile file) {
        return factsOnlyTypes(file).stream()
                .filter(type -> type.fetch().isEmpty())
                .filter(type -> file.given().getOrDefault(type.code(), 0) == 0)
                .filter(type -> file.unavailableDocuments().stream()
                        .noneMatch(gone -> gone.type().code().equals(type.code())))
                .toList();
    }

    public static List<RequestedType> factsOnlyTypes(CaseFile file) {
        return file.types().stream().filter(RequestedType::factsOnly).toList();
    }

    private void read() {
        read.removeAll();
        try {
            CaseFactSheets sheets = vault.factsForCase(file.authorisationId(), file.caseReference());
            if (sheets.items().isEmpty() && sheets.usedUp().isEmpty()) {
                read.add(Components.muted(Texts.get("case.facts-unread")));
            }
            Function<IndistinguishablePieces.Piece, String> names = IndistinguishablePieces.names(
                    sheets.items().stream().map(CaseFacts::alike).toList());
            sheets.items().forEach(sheet -> show(sheet, names.apply(alike(sheet))));
            sheets.usedUp().forEach(document -> show(document, sheets.isOnlyOne(document)));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            read.add(ReadingFailure.of(failure, Texts.language()).notice());
            if (RefusalTexts.isEnd(failure)) {
                says.setText(says(false));
                button.setVisible(false);
            }
            onRefusal.run();
        }
    }

    /** @param isOnlyOne whether its name is its own: it may be refused then, and the facts that were read before are recorded */
    private void show(CaseFactSheets.ExhaustedDocument document, boolean isOnlyOne) {
        String name = name(document.type(), document.period());
        read.add(new H4(name), Components.muted(Texts.get("case.readings-used")));
        if (isOnlyOne) {
            read.add(actions.of(document.type(), document.document(), document.period(), name, List.of()));
        }
    }

    private static String name(NamedCode type, Optional<String> period) {
        return WrittenDates.document(type.name(), period, Texts.language());
    }

    private static IndistinguishablePieces.Piece alike(FactSheet sheet) {
        return new IndistinguishablePieces.Piece(
                sheet.document(), name(sheet.type(), sheet.period()), sheet.depositedAt());
    }

    private void show(FactSheet sheet, String name) {
        read.add(new H4(name));
        read.add(Components.row(VerdictBadge.badge(sheet.status(), sheet.reason())));
        VerdictBadge.unfit(sheet.status(), sheet.reason()).ifPresent(read::add);
        sheet.typeConfirmed()
                .filter(confirmed -> confirmed)
                .ifPresent(confirmed -> read.add(Components.muted(
                        Texts.get("case.facts.type-confirmed", sheet.type().name()))));
        read.add(Components.muted(VerdictBadge.rest(sheet.status(), sheet.validUntil())));
        sheet.dated().ifPresent(dated -> read.add(Components.muted(VerdictBadge.dated(dated))));
        sheet.readings().ifPresent(readings -> read.add(Components.muted(VerdictBadge.readings(readings))));
        VerdictBadge.sentences(sheet.check()).forEach(sentence -> read.add(Components.muted(sentence)));
        read.add(
                FactList.of(sheet.facts()),
                actions.of(sheet.type(), sheet.document(), sheet.period(), name, sheet.facts()));
    }
}
