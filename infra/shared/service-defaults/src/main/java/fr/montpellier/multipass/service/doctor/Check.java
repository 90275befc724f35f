package fr.montpellier.multipass.service.doctor;

import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;

/** One subject that the doctor checks. A service adds its own in {@code META-INF/spring.factories}. */
public interface Check {

    /** Returns what was found; empty if these settings do not concern this check. */
    List<Finding> examine(ConfigurableEnvironment environment);
}
