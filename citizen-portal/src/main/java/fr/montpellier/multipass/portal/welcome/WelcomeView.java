package fr.montpellier.multipass.portal.welcome;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.PortalLayout;
import fr.montpellier.multipass.portal.design.Screen;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.signin.Person;

/** The front door: what Multipass is, and the way in. */
@AnonymousAllowed
@Route(value = "", layout = PortalLayout.class)
class WelcomeView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final String SIGN_IN = "/oauth2/authorization/multipass";

    WelcomeView() {
        super("welcome.title");
        addClassName("welcome");
        var intro = new Paragraph(Words.say("welcome.intro"));
        intro.addClassName("lead");
        add(intro, signIn());
        add(Parts.section("promesses", Words.say("welcome.promises"), promises()));
        add(Parts.section("aide", Words.say("welcome.help"), help()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Person.current()
                .ifPresent(person -> event.forwardTo(
                        switch (person.role()) {
                            case RESIDENT -> "accueil";
                            case AGENT -> "agent";
                            case DPO -> "dpo";
                        }));
    }

    private static Div signIn() {
        var button = Parts.outside(new Anchor(SIGN_IN + "?idp_hint=franceconnect"));
        button.setId("franceconnect");
        button.addClassName("franceconnect");
        var brand = new Span(Words.say("welcome.franceconnect-brand"));
        brand.addClassName("franceconnect-brand");
        button.add(new Span(Words.say("welcome.franceconnect")), new Span(" "), brand);
        var what =
                Parts.outside(Parts.link("https://franceconnect.gouv.fr/", Words.say("welcome.what-is-franceconnect")));
        what.setTarget("_blank");
        what.getElement().setAttribute("rel", "noopener noreferrer");
        var other = Parts.outside(Parts.link(SIGN_IN, Words.say("welcome.other-ways")));
        other.setId("autres-moyens");
        var agents =
                Parts.outside(Parts.action(SIGN_IN + "?idp_hint=proconnect", Words.say("welcome.agents"), "secondary"));
        agents.setId("espace-agents");
        var or = new Paragraph(Words.say("welcome.or"));
        or.addClassName("or");
        var block = new Div(button, new Paragraph(what), or, new Paragraph(other), new Paragraph(agents));
        block.addClassName("signin");
        return block;
    }

    private static Div promises() {
        var promises = new Div();
        promises.addClassName("tiles");
        for (String promise : new String[] {"once", "choose", "see"}) {
            var text = new Paragraph(Words.say("welcome." + promise + ".text"));
            var title = new com.vaadin.flow.component.html.H3(Words.say("welcome." + promise));
            promises.add(Parts.card(title, text));
        }
        return promises;
    }

    private static Div help() {
        return new Div(
                new Paragraph(Words.say("welcome.help.phone")), new Paragraph(Words.say("welcome.help.counter")));
    }
}
