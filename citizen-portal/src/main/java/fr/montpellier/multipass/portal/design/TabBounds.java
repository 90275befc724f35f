package fr.montpellier.multipass.portal.design;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.HandlerHelper;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinRequestInterceptor;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.shared.ApplicationConstants;
import fr.montpellier.multipass.portal.signin.SessionBounds;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the state of so many pages of one session ({@link SessionBounds#tabs}). For a further one the page that was used
 * longest ago is closed; its tab says so when somebody comes back to it.
 */
@Component
class TabBounds implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    private final int tabs;
    private final transient Clock clock;

    TabBounds(SessionBounds settings, Clock clock) {
        this.tabs = settings.tabs();
        this.clock = clock;
    }

    /** When a page was used last; a page that only stays open is not used. */
    private record Used(Instant at) {}

    @Override
    public void serviceInit(ServiceInitEvent init) {
        init.getSource().addUIInitListener(event -> {
            used(event.getUI());
            closeOldest(event.getUI());
        });
        init.addVaadinRequestInterceptor(new Uses());
    }

    /** Notes each thing that somebody does in a page. */
    private final class Uses implements VaadinRequestInterceptor {

        private static final long serialVersionUID = 1L;

        @Override
        public void requestStart(VaadinRequest request, VaadinResponse response) {
            // Which page it is for is known once the session is.
        }

        @Override
        public void handleException(
                VaadinRequest request, VaadinResponse response, @Nullable VaadinSession session, Exception failure) {
            // A click that fails is a use all the same.
        }

        @Override
        public void requestEnd(VaadinRequest request, VaadinResponse response, @Nullable VaadinSession session) {
            String page = request.getParameter(ApplicationConstants.UI_ID_PARAMETER);
            if (session != null
                    && page != null
                    && page.matches("[0-9]{1,9}")
                    && HandlerHelper.isRequestType(request, HandlerHelper.RequestType.UIDL)) {
                session.lock();
                try {
                    Optional.ofNullable(session.getUIById(Integer.parseInt(page)))
                            .ifPresent(TabBounds.this::used);
                } finally {
                    session.unlock();
                }
            }
        }
    }

    private void closeOldest(UI fresh) {
        List<UI> others = fresh.getSession().getUIs().stream()
                .filter(ui -> ui != fresh && !ui.isClosing())
                .sorted(Comparator.comparing(TabBounds::usedAt))
                .toList();
        others.subList(0, Math.max(0, others.size() - tabs + 1)).forEach(UI::close);
    }

    void used(UI ui) {
        ComponentUtil.setData(ui, Used.class, new Used(clock.instant()));
    }

    private static Instant usedAt(UI ui) {
        Used used = ComponentUtil.getData(ui, Used.class);
        return used == null ? Instant.EPOCH : used.at();
    }
}
