package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import jakarta.annotation.security.RolesAllowed;

/** Shows one authorisation with its signed receipt. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-autorisations/:id([0-9a-f-]+)", layout = PortalLayout.class)
class AuthorisationView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ConsentGateway consent;

    AuthorisationView(ConsentGateway consent) {
        super("receipt.title");
        this.consent = consent;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Authorisation authorisation =
                consent.authorisation(event.getRouteParameters().get("id").orElse(""));
        title(Texts.get("receipt.title-of", authorisation.demarche().title()));
        add(Components.row(AuthorisationTexts.status(authorisation)), AuthorisationTexts.sentence(authorisation));
        add(StaticHtml.flatten(new NameValueList()
                .with(Texts.get("receipt.case"), authorisation.caseReference())
                .with(Texts.get("receipt.given"), Dates.date(authorisation.givenAt(), Texts.language()))));
        Anchor download = Components.bypassRouter(Components.action(
                "/fichiers/usager/recus/" + authorisation.id(), Texts.get("receipt.download"), "primary"));
        download.setId("telecharger-le-recu");
        download.getElement().setAttribute("download", true);
        add(Components.section(
                "recu",
                Texts.get("receipt.heading"),
                new Paragraph(Texts.get("receipt.what")),
                Components.row(download)));
        add(new Paragraph(Texts.get("receipt.verify", consent.receiptKeys())));
        add(new Paragraph(Components.link("/mes-autorisations", Texts.get("receipt.all"))));
    }
}
