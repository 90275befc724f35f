package fr.montpellier.multipass.portal.design;

import com.vaadin.flow.server.StaticFileHandler;
import com.vaadin.flow.server.StaticFileHandlerFactory;
import com.vaadin.flow.server.StaticFileServer;
import com.vaadin.flow.server.VaadinService;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Files of the front end carry a hash of their content in their names: browsers keep them for a year. */
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
