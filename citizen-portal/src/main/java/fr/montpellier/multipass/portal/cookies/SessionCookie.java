package fr.montpellier.multipass.portal.cookies;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.stereotype.Component;

/** Names the session cookie like the portal's other cookies. */
@Component
class SessionCookie implements ServletContextInitializer {

    static final String NAME = "MULTIPASS_PORTAL";

    private final Cookies cookies;

    SessionCookie(Cookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public void onStartup(ServletContext context) {
        SessionCookieConfig cookie = context.getSessionCookieConfig();
        cookie.setName(cookies.name(NAME));
        cookie.setSecure(cookies.isSecure());
        cookie.setPath("/");
    }
}
