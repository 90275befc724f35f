package fr.montpellier.multipass.portal.resident.account;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.beans.factory.annotation.Value;

/**
 * "Mon compte": what concerns the account as a whole. It leads to the means of sign-in, to those who may act for the resident, to
 * the choice of emails, to the export and to the closing.
 */
@RolesAllowed("RESIDENT")
@Route(value = "mon-compte", layout = PortalLayout.class)
public class AccountView extends Screen {

    /** Address of the part about the export. */
    public static final String EVERYTHING = PortalLayout.ACCOUNT + "#emporter";

    private static final long serialVersionUID = 1L;

    /** @param identityServer address of the identity server, where the means of sign-in are changed */
    AccountView(@Value("${multipass.tokens.issuer}") String identityServer) {
        super("account.title");
        if (Person.current().filter(Person::isAccompanied).isPresent()) {
            add(new Paragraph(Texts.get("account.accompanied")));
        } else if (Person.current().filter(Person::isRepresented).isPresent()) {
            add(new Paragraph(Texts.get("account.represented")), rights(), everything());
        } else {
            add(
                    security(identityServer),
                    acting(identityServer),
                    emails(),
                    rights(),
                    everything(),
                    directives(identityServer),
                    closing());
        }
    }

    private static Section security(String identityServer) {
        Anchor open = Components.bypassRouter(
                Components.action(identityServer + "/account", Texts.get("security.open"), "secondary"));
        open.setId("securite-de-mon-compte");
        return about("securite", "security.title", "security.teaser", open);
    }

    private static Section acting(String identityServer) {
        Anchor open = Components.bypassRouter(
                Components.action(identityServer + "/account/representation", Texts.get("acting.open"), "secondary"));
        open.setId("agir-pour-une-autre-personne");
        return about("representation", "acting.title", "acting.teaser", open);
    }

    private static Section emails() {
        Anchor choose = Components.action(EmailsView.ADDRESS, Texts.get("emails.open"), "secondary");
        choose.setId("mes-courriels");
        return about("courriels", "emails.title", "emails.teaser", choose);
    }

    private static Section rights() {
        Anchor open = Components.action("/mes-droits", Texts.get("rights.open"), "secondary");
        open.setId("mes-droits");
        return about("droits", "rights.title", "rights.teaser", open);
    }

    private static Section everything() {
        Anchor download = Components.bypassRouter(
                Components.action("/fichiers/usager/export", Texts.get("everything.do"), "secondary"));
        download.setId("tout-emporter");
        return about("emporter", "everything.title", "everything.intro", download);
    }

    private static Section directives(String identityServer) {
        Anchor decide = Components.bypassRouter(
                Components.action(identityServer + "/account/directives", Texts.get("directives.open"), "secondary"));
        decide.setId("apres-mon-deces");
        return about("apres", "directives.title", "directives.teaser", decide);
    }

    private static Section closing() {
        Anchor close = Components.action(CloseAccountView.ADDRESS, Texts.get("closing.open"), "secondary");
        close.setId("fermer-mon-compte");
        return about("fermer", "closing.title", "closing.teaser", close);
    }

    private static Section about(String id, String title, String text, Anchor action) {
        return Components.section(id, Texts.get(title), new Paragraph(Texts.get(text)), Components.row(action));
    }
}
