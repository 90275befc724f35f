package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterVersion;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterVersions;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.register.entries.ComparisonTable;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Shows the versions of a démarche, what differs from one to the next, and lets an administrator write another. */
@RolesAllowed({"ADMINISTRATOR", "DPO"})
@Route(value = "registre/demarches/:code([a-z0-9-]+)", layout = PortalLayout.class)
class DemarcheVersionsView extends RegisterScreen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient RegisterGateway register;
    private final transient VaultGateway vault;

    DemarcheVersionsView(RegisterGateway register, VaultGateway vault) {
        this.register = register;
        this.vault = vault;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String code = event.getRouteParameters().get("code").orElse("");
        RegisterVersions published = register.versions(code);
        List<RegisterVersion> versions = published.items();
        versions.getFirst().entry().flatMap(RegisterScreen::titleOf).ifPresent(this::title);
        reset(Components.row(
                Components.action("/registre", Texts.get("register.all"), "secondary"),
                Components.bypassRouter(Components.action(
                        "/donnees-personnelles/" + code, Texts.get("register.public-notice"), "secondary"))));
        versions.getFirst().entry().filter(entry -> published.writable()).ifPresent(entry -> {
            NativeButton write = Components.button(Texts.get("register.write"), "primary", () -> write(entry));
            write.setId("ecrire-une-version");
            add(Components.row(write));
        });
        var list = new UnorderedList();
        list.addClassName("timeline");
        for (int i = 0; i < versions.size(); i++) {
            list.add(item(code, versions, i));
        }
        add(Components.section("versions", Texts.get("register.versions"), list));
    }

    private void write(ObjectNode entry) {
        try {
            UI.getCurrent()
                    .navigate("registre/brouillons/" + register.open(entry).id());
        } catch (GatewayException.Refused failure) {
            Notices.show(Components.Tone.DANGER, RegisterTexts.refusal(failure, typeNames(register)));
        }
    }

    private ListItem item(String code, List<RegisterVersion> versions, int at) {
        RegisterVersion version = versions.get(at);
        var item = new ListItem(new Paragraph(Texts.get(
                "register.version.from", version.version(), Dates.date(version.effectiveFrom(), Texts.language()))));
        item.setId("version-" + version.version());
        item.add(Components.row(Components.link(
                DemarcheVersionView.address(code, version.version()),
                Texts.get("register.version.read", version.version()))));
        if (at + 1 < versions.size()
                && version.entry().isPresent()
                && versions.get(at + 1).entry().isPresent()) {
            int before = versions.get(at + 1).version();
            String id = "comparaison-" + version.version();
            NativeButton compare = Components.button(Texts.get("register.compare", before), "secondary", () -> {});
            compare.addClickListener(event -> {
                compare.removeFromParent();
                item.add(new ComparisonTable(
                        id, register.compare(code, before, version.version()), allTypeNames(register, vault)));
            });
            compare.setId("comparer-" + version.version());
            item.add(compare);
        }
        return item;
    }
}
