package fr.montpellier.multipass.portal.design.vaadin;

import com.vaadin.flow.server.StaticFileHandler;
import com.vaadin.flow.server.StaticFileHandlerFactory;
import com.vaadin.flow.server.StaticFileServer;
import com.vaadin.flow.server.VaadinService;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Lets browsers keep the files of the front end for a year; the names of these files contain a hash of their content.
 */
@Component
class BundleCaching implements StaticFileHandlerFactory {

    @Override
    public StaticFileHandler createHandler(VaadinService service) {
        return new StaticFileServer(service) {
            @Override
            protected int getCacheTime(String path) {
                return path.contains("/VAADIN/build/")
                        ? Math.toIntExact(Duration.ofDays(365).toSeconds())
                        : super.getCacheTime(path);
            }
        };
    }
}
