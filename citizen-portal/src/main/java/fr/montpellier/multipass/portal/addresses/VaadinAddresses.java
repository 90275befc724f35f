package fr.montpellier.multipass.portal.addresses;

import com.vaadin.flow.router.internal.NavigationRouteTarget;
import com.vaadin.flow.server.HandlerHelper;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.shared.ApplicationConstants;
import com.vaadin.flow.spring.SpringServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.stereotype.Component;

/** Distinguishes the addresses that Vaadin answers from all others. */
@Component
public class VaadinAddresses {

    /** Parameter in which Vaadin's client states the kind of its request to the root address. */
    private static final String REQUEST_TYPE = ApplicationConstants.REQUEST_TYPE_PARAMETER;

    /**
     * Kinds of requests of Vaadin's client; the rest of its protocol (push, components in foreign pages) is not used
     * here.
     */
    private static final Set<String> REQUEST_TYPES = Set.of(
            ApplicationConstants.REQUEST_TYPE_INIT,
            ApplicationConstants.REQUEST_TYPE_UIDL,
            ApplicationConstants.REQUEST_TYPE_HEARTBEAT);

    private static final String BUILD_FILES = "VAADIN/build/";
    private static final String DYNAMIC = "VAADIN/dynamic/resource/";
    private static final Set<String> FILES = Set.of(
            "multipass.css",
            "leger.css",
            "images/deposer.svg",
            "images/choisir.svg",
            "images/voir.svg",
            "scripts/kept-focus.js",
            "scripts/resumable-upload.js",
            "scripts/tus-js-client-4.3.1.min.js",
            "scripts/tus-js-client-4.3.1.LICENSE.txt");

    private final ServletRegistrationBean<SpringServlet> vaadin;

    VaadinAddresses(ServletRegistrationBean<SpringServlet> vaadin) {
        this.vaadin = vaadin;
    }

    /** Returns whether this is a request of Vaadin's client about the state of a page. */
    public boolean isVaadinProtocol(HttpServletRequest request) {
        String path = path(request);
        String requested = request.getParameter(REQUEST_TYPE);
        return path.isEmpty() && requested != null && REQUEST_TYPES.contains(requested) || path.startsWith(DYNAMIC);
    }

    /** Returns whether a file is sent to this address. */
    public boolean isUpload(HttpServletRequest request) {
        return path(request).startsWith(DYNAMIC) && !request.getMethod().equals("GET");
    }

    /** Returns whether this is a static file of the front end. */
    public boolean isFile(HttpServletRequest request) {
        String path = path(request);
        return FILES.contains(path) || path.startsWith(BUILD_FILES) && !HandlerHelper.isPathUnsafe(path);
    }

    /** Returns whether the address is that of a Vaadin view. */
    public boolean isView(HttpServletRequest request) {
        SpringServlet servlet = vaadin.getServlet();
        VaadinService service = servlet == null ? null : servlet.getService();
        NavigationRouteTarget target =
                service == null ? null : service.getRouter().getRegistry().getNavigationRouteTarget(path(request));
        return target != null && target.getRouteTarget() != null;
    }

    public boolean isRoot(HttpServletRequest request) {
        return path(request).isEmpty();
    }

    private static String path(HttpServletRequest request) {
        return HandlerHelper.getRequestPathInsideContext(request);
    }
}
