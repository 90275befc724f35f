package fr.montpellier.multipass.portal.design;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;

/** Shows at the top of the page what has just happened; screen readers announce it (WCAG 2.2, 4.1.3). */
public final class Notices extends Div {

    private static final long serialVersionUID = 1L;
    private boolean keepOnNavigation;

    Notices() {
        setId("avis");
        addClassName("notices");
        getElement().setAttribute("role", "status");
        getElement().setAttribute("aria-live", "polite");
    }

    void attachTo(UI ui) {
        ComponentUtil.setData(ui, Notices.class, this);
    }

    public static void show(Components.Tone tone, String text) {
        current().ifPresent(notices -> notices.show(tone, text));
    }

    /** Shows a notice that stays through the navigation that follows. */
    public static void showAfterNavigation(Components.Tone tone, String text) {
        current().ifPresent(notices -> {
            notices.show(tone, text);
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

    void onNavigation() {
        if (!keepOnNavigation) {
            removeAll();
        }
        keepOnNavigation = false;
    }
}
