package fr.montpellier.multipass.vault.keeping.erasure.records;

import fr.montpellier.multipass.vault.keeping.blobs.ObjectColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the columns by which erasures record the objects that were deleted. */
@Configuration(proxyBeanMethods = false)
class ErasureObjectColumns {

    @Bean
    ObjectColumn erasedObjects() {
        return ObjectColumn.former("object_key", "FROM erasure");
    }

    @Bean
    ObjectColumn erasedCopies() {
        return ObjectColumn.former("copy_object_key", "FROM erasure");
    }
}
