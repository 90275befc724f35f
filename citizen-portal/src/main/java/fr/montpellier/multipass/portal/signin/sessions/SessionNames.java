package fr.montpellier.multipass.portal.signin.sessions;

import org.apache.catalina.Engine;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Ends the identifiers of sessions with the name of this instance, by which a proxy finds it again. */
@Component
class SessionNames implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final InstanceSettings settings;

    SessionNames(InstanceSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        if (!settings.name().isEmpty()) {
            server.addContextCustomizers(context -> {
                if (context.getParent().getParent() instanceof Engine engine) {
                    engine.setJvmRoute(settings.name());
                }
            });
        }
    }
}
