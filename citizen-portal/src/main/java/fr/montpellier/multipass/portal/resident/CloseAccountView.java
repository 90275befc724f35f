package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.Confirmation;
import fr.montpellier.multipass.portal.design.Notices;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.PortalLayout;
import fr.montpellier.multipass.portal.design.Screen;
import fr.montpellier.multipass.portal.design.Sentence;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.IdentityGateway;
import fr.montpellier.multipass.portal.signin.Person;
import fr.montpellier.multipass.portal.signin.SignIn;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * "Fermer mon compte": says what is erased, what is kept and why, then asks for a recent sign-in and one confirmation.
 */
@RolesAllowed("RESIDENT")
@Route(value = "mes-pieces/fermer-mon-compte", layout = PortalLayout.class)
class CloseAccountView extends Screen {

    static final String ADDRESS = "/mes-pieces/fermer-mon-compte";

    private static final long serialVersionUID = 1L;

    /**
     * Greatest age of the sign-in when the question is shown; less than the identity server's limit, since the person
     * still reads the question.
     */
    private static final Duration RECENT = Duration.ofMinutes(4);

    private final transient IdentityGateway identity;
    private final transient Clock clock;
    private final Div decision = new Div();

    CloseAccountView(IdentityGateway identity, Clock clock) {
        super("closing.title");
        this.identity = identity;
        this.clock = clock;
        decision.addClassName("decision");
        Person person = Person.current().orElseThrow();
        add(
                Sentence.of(
                        "closing.whose",
                        person.name(),
                        ResidentCard.grouped(person.multipassNumber().orElse(""))),
                list("efface", "closing.goes", "authorisations", "pieces", "applications", "identity", "sessions"),
                list("reste", "closing.stays", "journals", "receipts", "erasures", "services"),
                before(),
                Parts.section("decider", Words.say("closing.decide"), decision));
        if (person.signedInAt().filter(this::isRecent).isPresent()) {
            askToClose();
        } else {
            askToSignIn();
        }
    }

    private boolean isRecent(Instant signedInAt) {
        return signedInAt.plus(RECENT).isAfter(clock.instant());
    }

    private static Section list(String id, String key, String... items) {
        var list = new UnorderedList();
        list.addClassName("spaced");
        Stream.of(items).forEach(item -> list.add(new ListItem(Sentence.inline(key + "." + item))));
        return Parts.section(id, Words.say(key), list);
    }

    private static Section before() {
        var everything =
                Parts.outside(Parts.action("/fichiers/usager/export", Words.say("everything.do"), "secondary"));
        everything.setId("tout-emporter");
        return Parts.section(
                "avant",
                Words.say("closing.before"),
                new Paragraph(Words.say("closing.before.text")),
                Parts.row(everything),
                new Paragraph(Words.say("closing.return")));
    }

    private void askToSignIn() {
        var again = Parts.outside(
                Parts.action(SignIn.AGAIN + "?page=" + ADDRESS, Words.say("closing.confirm-identity"), "primary"));
        again.setId("confirmer-mon-identite");
        show(new Paragraph(Words.say("closing.sign-in")), Parts.row(again, keep()));
    }

    private void askToClose() {
        var asked = new Div();
        var close = Parts.button(Words.say("closing.do"), "danger", () -> {
            asked.removeAll();
            asked.add(new Confirmation(
                    Words.say("closing.question"),
                    Words.say("closing.consequence"),
                    Words.say("closing.yes"),
                    Words.say("closing.no"),
                    this::close));
        });
        close.setId("fermer-le-compte");
        show(new Paragraph(Words.say("closing.confirmed")), Parts.row(close, keep()), asked);
    }

    private static Component keep() {
        return Parts.action("/mes-pieces", Words.say("closing.no"), "secondary");
    }

    private void show(Component... content) {
        decision.removeAll();
        decision.add(content);
    }

    private void close() {
        try {
            identity.closeAccount();
        } catch (GatewayException.Refused refused) {
            if (!refused.problem().code().equals(IdentityGateway.SIGN_IN_TOO_OLD)) {
                throw refused;
            }
            askToSignIn();
            Notices.tell(Parts.Tone.WAITING, Words.say("closing.too-old"));
            return;
        }
        UI.getCurrent().getPage().setLocation("/compte-ferme");
    }
}
