package fr.montpellier.multipass.service.bodies;

import fr.montpellier.multipass.service.problems.Problems;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Bounds request bodies in every service. */
@AutoConfiguration
@EnableConfigurationProperties(BodySettings.class)
class BodiesAutoConfiguration {

    @Bean
    BodyValve bodyValve(
            BodySettings settings, ObjectProvider<StreamedBodies> streamed, ObjectProvider<Problems> problems) {
        List<StreamedBodies> declared = streamed.orderedStream().toList();
        return new BodyValve(settings, declared, new ValveResponses(problems::getObject));
    }

    /** Adds the valves after Spring Boot's own customizer, so that they see the client's address and not the proxy's. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedBodies(
            BodyValve bodies, ObjectProvider<Problems> problems) {
        return server ->
                server.addEngineValves(bodies, new MalformedRequestValve(new ValveResponses(problems::getObject)));
    }
}
