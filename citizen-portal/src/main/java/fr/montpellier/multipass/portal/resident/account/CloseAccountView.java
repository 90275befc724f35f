package fr.montpellier.multipass.portal.resident.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Confirmation;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.errors.RepresentativeRefusal;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.Optional;

/**
 * "Fermer mon compte": says what is erased, what is kept and why, then asks for a recent sign-in and one confirmation.
 */
@RolesAllowed("RESIDENT")
@Route(value = "mon-compte/fermer", layout = PortalLayout.class)
public class CloseAccountView extends Screen implements BeforeEnterObserver {

    public static final String ADDRESS = "/mon-compte/fermer";

    private static final long serialVersionUID = 1L;

    private final transient IdentityGateway identity;
    private final transient Clock clock;
    private final long graceDays;
    private final Div decision = new Div();
    private transient Optional<String> wanted = Optional.empty();

    CloseAccountView(IdentityGateway identity, Clock clock) {
        super("closing.title");
        RepresentativeRefusal.check(Texts.language());
        this.identity = identity;
        this.clock = clock;
        decision.addClassName("decision");
        Person person = Person.current().orElseThrow();
        this.graceDays = identity.closing().graceDays();
        ClosingTexts.consequences(person, graceDays).forEach(this::add);
        add(beforeClosing(), Components.section("decider", Texts.get("closing.decide"), decision));
    }

    /** Asks for a sign-in or for the decision, unless the sign-in led to another Multipass. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        wanted = event.getLocation().getQueryParameters().getSingleParameter(ClosingTexts.WANTED);
        Person person = Person.current().orElseThrow();
        if (ClosingTexts.isAnother(person, wanted)) {
            var another = new Paragraph(ClosingTexts.another(person));
            another.setId("autre-multipass");
            show(another, Components.row(signInAgain(SignInAddresses.OTHER_WAY), keepButton()));
        } else if (ClosingTexts.isRecent(person, clock.instant())) {
            askToClose();
        } else {
            askToSignIn("");
        }
    }

    private static Section beforeClosing() {
        Anchor everything = Components.bypassRouter(
                Components.action("/fichiers/usager/export", Texts.get("everything.do"), "secondary"));
        everything.setId("tout-emporter");
        return Components.section(
                "avant",
                Texts.get("closing.before"),
                new Paragraph(Texts.get("closing.before.text")),
                Components.row(everything),
                new Paragraph(Texts.get("closing.return")));
    }

    /** @param way parameter that says in which way; empty for the one of before */
    private void askToSignIn(String way) {
        show(new Paragraph(Texts.get("closing.sign-in")), Components.row(signInAgain(way), keepButton()));
    }

    private Anchor signInAgain(String way) {
        Anchor again = Components.bypassRouter(Components.action(
                ClosingTexts.signInAgain(ADDRESS, Person.current().orElseThrow(), wanted, way),
                Texts.get("closing.confirm-identity"),
                "primary"));
        again.setId("confirmer-mon-identite");
        return again;
    }

    private void askToClose() {
        var asked = new Div();
        NativeButton close = Components.button(Texts.get("closing.do"), "danger", () -> {
            asked.removeAll();
            asked.add(new Confirmation(
                    Texts.get("closing.question"),
                    ClosingTexts.consequence(graceDays),
                    Texts.get("closing.yes"),
                    Texts.get("closing.no"),
                    this::close));
        });
        close.setId("fermer-le-compte");
        show(new Paragraph(Texts.get("closing.confirmed")), Components.row(close, keepButton()), asked);
    }

    private static Component keepButton() {
        return Components.action("/mes-pieces", Texts.get("closing.no"), "secondary");
    }

    private void show(Component... content) {
        decision.removeAll();
        decision.add(content);
    }

    private void close() {
        try {
            identity.closeAccount();
        } catch (GatewayException.Refused refused) {
            switch (refused.problem().code()) {
                case IdentityGateway.SIGN_IN_TOO_OLD -> {
                    askToSignIn("");
                    Notices.show(Components.Tone.WAITING, Texts.get("closing.too-old"));
                }
                case IdentityGateway.RECOVERY_UNDER_WAY ->
                    show(new Paragraph(Texts.get("closing.recovery")), Components.row(keepButton()));
                case IdentityGateway.PASSWORD_REPLACED_BY_EMAIL ->
                    show(new Paragraph(Texts.get("closing.replaced")), Components.row(keepButton()));
                case IdentityGateway.PASSWORD_ALONE -> {
                    askToSignIn(SignInAddresses.OTHER_WAY);
                    Notices.show(
                            Components.Tone.WAITING,
                            ClosingTexts.passwordAlone(Person.current().orElseThrow()));
                }
                default -> throw refused;
            }
            return;
        }
        UI.getCurrent().getPage().setLocation("/compte-ferme");
    }
}
