package fr.montpellier.multipass.portal.design.vaadin;

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
import fr.montpellier.multipass.portal.signin.sessions.SessionLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Limits the number of pages of one session whose state is kept ({@link SessionLimits#tabs}). For a further page, the
 * least recently used one is closed; its tab says so when the person returns to it.
 */
@Component
class TabLimit implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    private final int tabs;
    private final transient Clock clock;

    TabLimit(SessionLimits settings, Clock clock) {
        this.tabs = settings.tabs();
        this.clock = clock;
    }

    /** When a page was last used; a page that merely stays open is not used. */
    private record Used(Instant at) {}

    @Override
    public void serviceInit(ServiceInitEvent init) {
        init.getSource().addUIInitListener(event -> {
            markUsed(event.getUI());
            closeOldest(event.getUI());
        });
        init.addVaadinRequestInterceptor(new UseRecorder());
    }

    /** Records each action of a person in a page as a use of that page. */
    private final class UseRecorder implements VaadinRequestInterceptor {

        private static final long serialVersionUID = 1L;

        @Override
        public void requestStart(VaadinRequest request, VaadinResponse response) {
            // The page is known only once the session is.
        }

        @Override
        public void handleException(
                VaadinRequest request, VaadinResponse response, @Nullable VaadinSession session, Exception failure) {
            // A click that fails is a use as well.
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
                            .ifPresent(TabLimit.this::markUsed);
                } finally {
                    session.unlock();
                }
            }
        }
    }

    private void closeOldest(UI fresh) {
        List<UI> others = fresh.getSession().getUIs().stream()
                .filter(ui -> ui != fresh && !ui.isClosing())
                .sorted(Comparator.comparing(TabLimit::usedAt))
                .toList();
        others.subList(0, Math.max(0, others.size() - tabs + 1)).forEach(UI::close);
    }

    void markUsed(UI ui) {
        ComponentUtil.setData(ui, Used.class, new Used(clock.instant()));
    }

    private static Instant usedAt(UI ui) {
        Used used = ComponentUtil.getData(ui, Used.class);
        return used == null ? Instant.EPOCH : used.at();
    }
}
