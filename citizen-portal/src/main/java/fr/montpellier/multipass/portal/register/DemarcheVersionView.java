package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DepartmentNames;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterVersion;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.register.entries.EntryDetails;
import jakarta.annotation.security.RolesAllowed;

/** Shows a published version whole, as it will always be. */
@RolesAllowed({"ADMINISTRATOR", "DPO"})
@Route(value = "registre/demarches/:code([a-z0-9-]+)/versions/:version([0-9]{1,6})", layout = PortalLayout.class)
class DemarcheVersionView extends RegisterScreen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient RegisterGateway register;
    private final transient ConsentGateway consent;
    private final transient VaultGateway vault;

    DemarcheVersionView(RegisterGateway register, ConsentGateway consent, VaultGateway vault) {
        this.register = register;
        this.consent = consent;
        this.vault = vault;
    }

    static String address(String code, int version) {
        return "/registre/demarches/" + code + "/versions/" + version;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String code = event.getRouteParameters().get("code").orElse("");
        String number = event.getRouteParameters().get("version").orElse("");
        RegisterVersion version = register.versions(code).items().stream()
                .filter(each -> number.equals("" + each.version()))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        version.entry().flatMap(RegisterScreen::titleOf).ifPresent(this::title);
        var said = new Div(new Paragraph(Texts.get(
                "register.version.from", version.version(), Dates.date(version.effectiveFrom(), Texts.language()))));
        said.setId("version");
        if (version.entry().isEmpty()) {
            said.add(Components.muted(Texts.get("register.version.not-stored")));
        }
        reset(
                Components.row(Components.action(
                        "/registre/demarches/" + code, Texts.get("register.versions.all"), "secondary")),
                said);
        version.entry()
                .ifPresent(entry -> add(new EntryDetails(
                        "entree",
                        entry,
                        allTypeNames(register, vault),
                        DepartmentNames.load(consent::departments).byCode())));
    }
}
