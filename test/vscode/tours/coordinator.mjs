/** x */
export const coordinator = {role:'coordinator',about:'x',steps:[]};
