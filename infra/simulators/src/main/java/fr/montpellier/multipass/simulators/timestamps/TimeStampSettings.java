package fr.montpellier.multipass.simulators.timestamps;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** @param dataDirectory where its keys stay and {@code authority.pem} is written; none: new ones at each start */
record TimeStampSettings(@Nullable Path dataDirectory) {}
