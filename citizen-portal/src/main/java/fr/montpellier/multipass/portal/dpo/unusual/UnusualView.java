package fr.montpellier.multipass.portal.dpo.unusual;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.lists.SearchedList;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.dpo.journals.RegisterNames;
import fr.montpellier.multipass.portal.gateways.UnusualFinding;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.UnusualAccessGateway;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.gateways.vault.SameAddressGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Stream;

/** Shows what the rules found unusual, each with its explanation and the way to the entries; it decides nothing about a person. */
@RolesAllowed("DPO")
@Route(value = "dpo/inhabituels", layout = PortalLayout.class)
class UnusualView extends Screen {

    private static final long serialVersionUID = 1L;

    private static final String SAME_ADDRESS = "same-address";

    UnusualView(
            UnusualAccessGateway accesses,
            SameAddressGateway addresses,
            VaultGateway vault,
            ConsentGateway consent,
            IdentityGateway identity) {
        super("unusual.title");
        RegisterNames names = RegisterNames.load(vault, consent, identity);
        UnusualFindings found = UnusualFindings.load(accesses, addresses);
        UnusualAccessGateway.Result cases = found.cases();
        add(
                new Paragraph(Texts.get("unusual.intro")),
                Components.muted(Texts.get(
                        cases.whole() ? "unusual.compared" : "unusual.compared-part",
                        Dates.number(cases.compared(), Texts.language()),
                        cases.days())));
        found.addresses().ifPresent(result -> add(Components.muted(sentence(result))));
        found.missing().ifPresent(this::add);
        found.cut().ifPresent(this::add);
        add(list(found.items(), names));
    }

    /** Says whether the rule about addresses is on, and of how many agents it can find anything. */
    private static String sentence(SameAddressGateway.Result result) {
        return result.enabled()
                ? Texts.get("unusual.address-on", Dates.number(result.agents(), Texts.language()))
                : Texts.get("unusual.address-off");
    }

    private static Component list(List<UnusualFinding> findings, RegisterNames names) {
        var list = new Div();
        list.setId("inhabituels");
        list.addClassName("card-list");
        if (findings.isEmpty()) {
            list.add(Components.muted(Texts.get("unusual.none")));
            return list;
        }
        return new SearchedList<>(
                list,
                "unusual",
                findings,
                finding -> Stream.of(
                        name(finding),
                        names.department(finding.department()),
                        Dates.date(finding.day(), Texts.language()),
                        Texts.get("unusual.rule." + finding.rule())),
                finding -> card(finding, names));
    }

    private static String name(UnusualFinding finding) {
        return finding.agentName().orElse(Texts.get("unusual.forgotten"));
    }

    private static Div card(UnusualFinding finding, RegisterNames names) {
        return Components.card(
                new H2(Texts.get(
                        "unusual.of",
                        name(finding),
                        names.department(finding.department()),
                        Dates.date(finding.day(), Texts.language()))),
                Components.row(Components.badge(Tone.WAITING, Texts.get("unusual.rule." + finding.rule()))),
                new Paragraph(Texts.get(
                        "unusual.because." + finding.rule(),
                        finding.count(),
                        Dates.number(Math.round(finding.usual()), Texts.language()))),
                new Paragraph(entries(finding)));
    }

    /** Returns the link to the entries of that day behind a finding, in the journal of the service that found it. */
    private static Anchor entries(UnusualFinding finding) {
        boolean ofVault = finding.rule().equals(SAME_ADDRESS);
        return new Anchor(
                "/dpo?journal=" + (ofVault ? "vault&type=vault.same-address" : "consent&type=consent.case-opened")
                        + "&service=" + finding.department() + "&du=" + finding.day() + "&au=" + finding.day(),
                Texts.get(ofVault ? "unusual.entries.address" : "unusual.entries"));
    }
}
