@NullMarked
package fr.montpellier.multipass.embedded;

import org.jspecify.annotations.NullMarked;
