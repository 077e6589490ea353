/** x */
export const vfxLead = {role:'vfx-lead',about:'x',steps:[]};
