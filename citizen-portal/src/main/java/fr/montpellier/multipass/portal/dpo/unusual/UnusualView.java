package fr.montpellier.multipass.portal.dpo.unusual;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.dpo.journals.RegisterNames;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.UnusualAccessGateway;
import fr.montpellier.multipass.portal.gateways.consent.UnusualAccessGateway.Finding;
import fr.montpellier.multipass.portal.gateways.consent.UnusualAccessGateway.Result;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import jakarta.annotation.security.RolesAllowed;

/** Shows what the rules found unusual, each with its explanation and the way to the entries; it decides nothing about a person. */
@RolesAllowed("DPO")
@Route(value = "dpo/inhabituels", layout = PortalLayout.class)
class UnusualView extends Screen {

    private static final long serialVersionUID = 1L;

    /** The service tells no more. */
    private static final int MOST = 200;

    UnusualView(UnusualAccessGateway accesses, VaultGateway vault, ConsentGateway consent, IdentityGateway identity) {
        super("unusual.title");
        RegisterNames names = RegisterNames.load(vault, consent, identity);
        Result result = accesses.find();
        var list = new Div();
        list.setId("inhabituels");
        result.items().forEach(finding -> list.add(card(finding, names)));
        if (result.items().isEmpty()) {
            list.add(Components.muted(Texts.get("unusual.none")));
        }
        add(
                new Paragraph(Texts.get("unusual.intro")),
                Components.muted(Texts.get(
                        result.whole() ? "unusual.compared" : "unusual.compared-part",
                        Dates.number(result.compared(), Texts.language()),
                        result.days())),
                Components.muted(Texts.get("unusual.address-off")));
        if (result.items().size() >= MOST) {
            add(Components.muted(Texts.get("unusual.latest", Dates.number(MOST, Texts.language()))));
        }
        add(list);
    }

    private static Div card(Finding finding, RegisterNames names) {
        String name = finding.agentName().orElse(Texts.get("unusual.forgotten"));
        return Components.card(
                new H2(Texts.get(
                        "unusual.of",
                        name,
                        names.department(finding.department()),
                        Dates.date(finding.day(), Texts.language()))),
                Components.row(Components.badge(Tone.WAITING, Texts.get("unusual.rule." + finding.rule()))),
                new Paragraph(Texts.get(
                        "unusual.because." + finding.rule(),
                        finding.count(),
                        Dates.number(Math.round(finding.usual()), Texts.language()))),
                new Paragraph(new Anchor(
                        "/dpo?journal=consent&type=consent.case-opened&service=" + finding.department() + "&du="
                                + finding.day() + "&au=" + finding.day(),
                        Texts.get("unusual.entries"))));
    }
}
