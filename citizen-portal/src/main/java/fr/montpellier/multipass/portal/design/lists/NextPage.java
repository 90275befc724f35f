package fr.montpellier.multipass.portal.design.lists;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import java.util.Optional;
import java.util.function.Consumer;

/** The button below a list that adds its next page. A page that cannot be read is said beside the button, which stays. */
public final class NextPage extends Div {

    private static final long serialVersionUID = 1L;

    private final String button;
    private final Div failed = new Div();

    /** @param button id of the button */
    public NextPage(String button) {
        this.button = button;
        failed.getElement().setAttribute("role", "alert");
    }

    public NextPage() {
        this("afficher-la-suite");
    }

    /**
     * Offers the page after a cursor; without one, nothing.
     *
     * @param load reads the page, shows it, and offers the next one
     */
    public void offer(Optional<String> cursor, Consumer<String> load) {
        removeAll();
        cursor.ifPresent(next -> offer(Texts.get("list.more"), () -> load.accept(next)));
    }

    /** Offers what follows under other words, as {@link #offer(Optional, Consumer)} does. */
    public void offer(String words, Runnable load) {
        NativeButton next = Components.button(words, "secondary", () -> load(load));
        next.setId(button);
        failed.removeAll();
        removeAll();
        add(Components.row(next), failed);
    }

    private void load(Runnable load) {
        failed.removeAll();
        try {
            load.run();
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            failed.add(Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language())));
        }
    }
}
