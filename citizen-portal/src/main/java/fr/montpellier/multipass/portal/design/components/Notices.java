package fr.montpellier.multipass.portal.design.components;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.texts.Texts;
import java.util.Optional;

/** Shows at the top of the page what has just happened; screen readers announce it (WCAG 2.2, 4.1.3). */
public final class Notices extends Div {

    private static final long serialVersionUID = 1L;
    private boolean keepOnNavigation;

    public Notices() {
        setId("avis");
        addClassName("notices");
        getElement().setAttribute("role", "status");
        getElement().setAttribute("aria-live", "polite");
    }

    public void attachTo(UI ui) {
        ComponentUtil.setData(ui, Notices.class, this);
    }

    public static void show(Components.Tone tone, String text) {
        current().ifPresent(notices -> notices.display(tone, text));
    }

    /** Shows a notice that stays through the navigation that follows. */
    public static void showAfterNavigation(Components.Tone tone, String text) {
        current().ifPresent(notices -> {
            notices.display(tone, text);
            notices.keepOnNavigation = true;
        });
    }

    private static Optional<Notices> current() {
        return Optional.ofNullable(UI.getCurrent()).map(ui -> ComponentUtil.getData(ui, Notices.class));
    }

    private void display(Components.Tone tone, String text) {
        removeAll();
        var notice = new Div(Components.badge(tone, Texts.get("notice." + tone.className())), new Span(text));
        notice.addClassNames("notice", tone.className());
        add(notice);
        getElement().callJsFunction("scrollIntoView");
    }

    public void onNavigation() {
        if (!keepOnNavigation) {
            removeAll();
        }
        keepOnNavigation = false;
    }
}
