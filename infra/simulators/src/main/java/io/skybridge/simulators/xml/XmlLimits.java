package io.skybridge.simulators.xml;

/**
 * How large a document may be before the reader gives up.
 *
 * @param depth how deep elements may be nested
 * @param elements how many elements a document may have
 */
public record XmlLimits(int depth, int elements) {}
