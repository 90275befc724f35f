package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.Facts;
import fr.montpellier.multipass.portal.design.Frozen;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.PortalLayout;
import fr.montpellier.multipass.portal.design.Screen;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.Authorisation;
import fr.montpellier.multipass.portal.gateways.ConsentGateway;
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
        title(Words.say("receipt.title-of", authorisation.demarche().title()));
        add(Parts.row(AuthorisationWords.status(authorisation)), AuthorisationWords.sentence(authorisation));
        add(Frozen.freeze(new Facts()
                .with(Words.say("receipt.case"), authorisation.caseReference())
                .with(Words.say("receipt.given"), Dates.date(authorisation.givenAt(), Words.language()))));
        var download = Parts.outside(
                Parts.action("/fichiers/usager/recus/" + authorisation.id(), Words.say("receipt.download"), "primary"));
        download.setId("telecharger-le-recu");
        download.getElement().setAttribute("download", true);
        add(Parts.section(
                "recu", Words.say("receipt.heading"), new Paragraph(Words.say("receipt.what")), Parts.row(download)));
        add(new Paragraph(Words.say("receipt.verify", consent.receiptKeys())));
        add(new Paragraph(Parts.link("/mes-autorisations", Words.say("receipt.all"))));
    }
}
